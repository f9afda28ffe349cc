import {Box, Text} from 'ink';
import {characters} from '../../text/width.js';
import {secretHeight, secretIndent} from './panel-room.js';

export type SecretProperties = {
	/** Inert. */
	readonly text: string;
	readonly width: number;
};

/**
A secret on the screen, every character a text of its own. Ink remembers each text that it has measured, for thousands of texts to come: of a secret that was drawn as one, it would keep the whole.
*/
export const Secret = ({text, width}: SecretProperties) => (
	<Box flexDirection='row' flexWrap='wrap' flexShrink={0} marginLeft={secretIndent} width={Math.max(1, width - secretIndent)} height={secretHeight({text, width})} overflow='hidden'>
		{characters(text).map(({character}, index) => (
			// The same character may come twice: only its place names it.
			<Text key={index} bold>{character}</Text>
		))}
	</Box>
);
