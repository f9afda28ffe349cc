import {Box, Text} from 'ink';
import {characters} from '../../text/width.js';

export type SecretProperties = {
	/** Inert. */
	readonly text: string;
	readonly width: number;
};

/** How many cells a secret is moved in from the left. */
export const secretIndent = 4;

/** How many lines a secret takes. */
export const secretHeight = ({text, width}: SecretProperties): number => {
	let cells = 0;
	for (const {width: own} of characters(text)) {
		cells += own;
	}

	// A wide character may leave one cell empty at each line's end.
	return Math.ceil(cells / Math.max(1, width - secretIndent - 1));
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
