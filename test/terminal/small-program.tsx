/**
A small program for the tests of the driver: a list with a cursor over the whole alternate screen, a line that is typed, and a frame that is too tall when asked for.
*/
import {
	Box,
	Text,
	render,
	useApp,
	useInput,
	usePaste,
	useWindowSize,
} from 'ink';
import {useReducer} from 'react';

type State = {cursor: number; typed: string; pasted: string; extra: number};
type Action = {kind: 'key'; text: string; name: string | undefined} | {kind: 'paste'; text: string};

const reduce = (state: State, action: Action): State => {
	if (action.kind === 'paste') {
		return {...state, pasted: action.text};
	}

	switch (action.name ?? action.text) {
		case 'down': {
			return {...state, cursor: Math.min(state.cursor + 1, 2)};
		}

		case 'T': {
			return {...state, extra: 1};
		}

		default: {
			return {...state, typed: state.typed + action.text};
		}
	}
};

function Program() {
	const {exit} = useApp();
	const {columns, rows} = useWindowSize();
	const [state, dispatch] = useReducer(reduce, {
		cursor: 0, typed: '', pasted: '', extra: 0,
	});
	useInput((text, key) => {
		if (text === 'q') {
			exit();
		} else {
			dispatch({kind: 'key', text, name: key.downArrow ? 'down' : undefined});
		}
	});
	usePaste(text => {
		dispatch({kind: 'paste', text});
	});
	return (
		<Box flexDirection='column' height={rows + state.extra}>
			<Text bold>{`${columns} by ${rows}`}</Text>
			{['Alpha', 'Beta', 'Gamma'].map((name, index) => <Text key={name} inverse={index === state.cursor} color='red'>{index === state.cursor ? `> ${name}` : `  ${name}`}</Text>)}
			<Text>{`typed ${state.typed}`}</Text>
			<Text>{`pasted ${state.pasted}`}</Text>
			<Box flexGrow={1}/>
			<Text wrap='truncate'>the last row</Text>
		</Box>
	);
}

const app = render(<Program/>, {alternateScreen: true});
await app.waitUntilExit();
console.log('Goodbye from the normal screen.');
