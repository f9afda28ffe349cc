import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SaidLines} from '../../../source/run/engine/said-lines.js';
import type {KeptText} from '../../../source/ui/output/contract.js';
import {chooseMatch, createOutputReading} from '../../../source/ui/runtime/output-reading.js';

const textOf = (lines: readonly string[]): KeptText => ({
	count: lines.length,
	read: async (from, count) => lines.slice(from, from + count).map(text => ({stream: 'stdout', text})),
	find: async (wanted, how) => lines.flatMap((line, number) => (how?.isWhole ? line === wanted : line.includes(wanted)) ? [number] : []),
});

const drops = Array.from({length: 1000}, (_, number) => `drop ${number}`);

test('matches are gone through forward and back, round the end', () => {
	assert.deepEqual([chooseMatch([3, 7, 9], 0, 0), chooseMatch([3, 7, 9], 7, 0), chooseMatch([3, 7, 9], 7, 1), chooseMatch([3, 7, 9], 9, 1)], [0, 1, 2, 0]);
	assert.deepEqual([chooseMatch([3, 7, 9], 7, -1), chooseMatch([3, 7, 9], 3, -1), chooseMatch([3, 7, 9], 10, 0)], [0, 2, 0]);
});

test('what runs just now is looked through with what is kept', async () => {
	const live = new SaidLines();
	live.push({stream: 'stdout', text: 'drop 99999 at last'});
	const reading = createOutputReading({open: async () => textOf(drops)});
	const find = async (text: string, from: number, by: 0 | 1 | -1) => {
		const action = await reading.carryOut({kind: 'find-output', step: 'connectors', text, from, by, count: 10, live});
		return action.type === 'output-found' && action.found;
	};

	assert.deepEqual(await find('drop 999', 0, 0), {text: 'drop 999', count: 2, place: 1, line: 999});
	assert.deepEqual(await find('drop 999', 999, 1), {text: 'drop 999', count: 2, place: 2, line: 1001});
	assert.deepEqual(await find('nowhere', 0, 0), {text: 'nowhere', count: 0, place: 0, line: 0});
});

test('a slice is read around what was at the top, wherever it is now', async () => {
	const reading = createOutputReading({open: async () => textOf([...drops, 'again', ...drops])});
	const action = await reading.carryOut({kind: 'read-output', step: 'connectors', from: 0, count: 10, isFresh: true, anchor: {text: 'drop 500', near: 1400}});
	assert.ok(action.type === 'output-read');
	assert.deepEqual([action.at, action.slice.from, action.slice.total, action.slice.lines.length], [1501, 1496, 2001, 10]);
	const end = await reading.carryOut({kind: 'read-output', step: 'connectors', from: 'end', count: 3, isFresh: false});
	assert.ok(end.type === 'output-read');
	assert.deepEqual(end.slice, {total: 2001, from: 1998, lines: ['drop 997', 'drop 998', 'drop 999'].map(text => ({stream: 'stdout', text}))});
});

test('a search that fails says so, of the text that the screen has, and the next one looks again', async () => {
	let fails = true;
	const text = textOf(drops);
	const reading = createOutputReading({open: async () => ({...text, async find(wanted) {
		if (fails) {
			throw new Error('EIO');
		}

		return text.find(wanted);
	}})});
	await reading.carryOut({kind: 'read-output', step: 'connectors', from: 'end', count: 3, isFresh: true});
	const find = async () => {
		const action = await reading.carryOut({kind: 'find-output', step: 'connectors', text: 'drop 999', from: 0, by: 0, count: 10, live: undefined});
		assert.ok(action.type === 'output-found');
		return action;
	};

	const {found, slice} = await find();
	assert.deepEqual([found.count, slice.total], [0, 1000]);
	assert.match(found.note!, /could not be looked for/v);
	fails = false;
	assert.equal((await find()).found.count, 1);
});

test('files that are gone are said to be, and nothing waits for them', async () => {
	const reading = createOutputReading({async open() {
		throw new Error('EIO');
	}});
	const action = await reading.carryOut({kind: 'read-output', step: 'connectors', from: 'end', count: 3, isFresh: true});
	assert.ok(action.type === 'output-read');
	assert.match(action.slice.lines[0]!.text, /cannot be read/v);
});

test('where files could not be read, a search looks through what the screen says of it, until they are read anew', async () => {
	let fails = true;
	const reading = createOutputReading({async open() {
		if (fails) {
			throw new Error('EIO');
		}

		return textOf(drops);
	}});
	const read = async () => reading.carryOut({kind: 'read-output', step: 'connectors', from: 'end', count: 3, isFresh: true});
	const find = async () => {
		const action = await reading.carryOut({kind: 'find-output', step: 'connectors', text: 'drop 999', from: 0, by: 0, count: 10, live: undefined});
		assert.ok(action.type === 'output-found');
		return [action.slice.total, action.found.count];
	};

	await read();
	fails = false;
	// An answer about another text than the screen's would be asked for again, without end.
	assert.deepEqual(await find(), [1, 0]);
	await read();
	assert.deepEqual(await find(), [1000, 1]);
});
