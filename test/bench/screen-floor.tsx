/**
The floor of the bench of the screen: a list with a cursor, in Ink as anybody would write it. Nothing is computed, remembered, saved or run.

It is a fair floor because it draws what Handrail draws, and no less: the same size of terminal, a header, two rules, a list of 200 entries of which those around the cursor are shown, a bar, lines of text beside it, and a line of keys below, in about as many pieces, cells and styles (the bench counts both and says so). The options of Ink are Handrail's, the bundler and NODE_ENV too.
*/
import {Box, Text, render, useInput} from 'ink';
import {useReducer} from 'react';

const columns = 120;
const rows = 40;
const left = 33;
const height = rows - 6;
const entries = Array.from({length: 200}, (_, index) => `Look at mailbox ${index + 1}`);
const text = Array.from({length: height - 2}, (_, index) => `2026-11-22T03:00:00Z relay-eu-02 postfix/smtp: 4F2C1${index}: status=sent (250)`);
const keys = ['enter run', 'm mark', 'n note', 's skip', 'd detail', 'i why', 'h hand off', '/ search', '? keys'];

type Entry = {readonly name: string; readonly isCursor: boolean};

const ListEntry = ({name, isCursor}: Entry) => (
	<Box width={left} justifyContent='space-between'>
		<Text wrap='truncate'>
			<Text color='cyan'>{isCursor ? ' ❯ ' : '   '}</Text>
			<Text>{'○ '}</Text>
			<Text inverse={isCursor}>{name}</Text>
		</Text>
		<Text color='yellow'>{isCursor ? 'change' : ''}</Text>
	</Box>
);

function List() {
	const [cursor, move] = useReducer((at: number, by: number) => Math.max(0, Math.min(entries.length - 1, at + by)), 100);
	useInput(input => {
		move(input === 'j' ? 1 : -1);
	});
	const start = Math.max(0, Math.min(cursor - Math.floor(height / 2), entries.length - height));
	return (
		<Box flexDirection='column' width={columns} height={rows} overflow='hidden'>
			<Text wrap='truncate'>
				<Text bold>{' A list'}</Text>
				<Text>{'   '}</Text>
				<Text bold>no tenant yet</Text>
				<Text dimColor>{' · '}</Text>
				<Text>here</Text>
				<Text color='green'>{' ● '}</Text>
				<Text dimColor>{'open'.padEnd(60)}</Text>
				<Text dimColor>saved </Text>
				<Text color='green'>✓</Text>
				<Text bold>{`  ${cursor}/200`}</Text>
			</Text>
			<Text dimColor>{'─'.repeat(left) + '┬' + '─'.repeat(columns - left - 1)}</Text>
			<Box height={height}>
				<Box flexDirection='column' width={left} height={height} overflow='hidden'>
					{entries.slice(start, start + height).map((name, index) => <ListEntry key={name} name={name} isCursor={start + index === cursor}/>)}
				</Box>
				<Box flexDirection='column' width={1}>
					{text.map(line => <Text key={line} dimColor>│</Text>)}
				</Box>
				<Box flexDirection='column' marginLeft={1} width={columns - left - 2} height={height} overflow='hidden'>
					<Text wrap='truncate' bold>{entries[cursor]}</Text>
					<Text wrap='truncate' color='cyan'>{`Running  ${cursor} s`}</Text>
					{text.map(line => <Text key={line} wrap='truncate'>{`  ${line}`}</Text>)}
				</Box>
			</Box>
			<Text dimColor>{'─'.repeat(left) + '┴' + '─'.repeat(columns - left - 1)}</Text>
			<Text> </Text>
			<Text wrap='truncate'>
				{keys.map(key => <Text key={key}><Text bold>{`   ${key.split(' ', 1)[0]!}`}</Text><Text dimColor>{` ${key.split(' ').slice(1).join(' ')}`}</Text></Text>)}
			</Text>
		</Box>
	);
}

render(<List/>, {alternateScreen: true, incrementalRendering: true, maxFps: 60, interactive: true, exitOnCtrlC: false});
