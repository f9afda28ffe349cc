import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OutputDesk} from '../../../source/ui/output/contract.js';
import {eventOf, fakeEngine, snapshotOf} from '../fixture.js';
import {converse} from './conversation.js';

const answered = eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'failed', evidence: 'e'.repeat(64), rows: 0, errors: [], ms: 1});
const lines = Array.from({length: 12_000}, (_, number) => ({stream: number === 0 ? 'heading' : (number === 300 ? 'stderr' : 'stdout'), text: number === 0 ? 'run' : `drop ${number}`}) as const);
const outputs: OutputDesk = {
	open: async () => ({
		count: lines.length,
		read: async (from, count) => lines.slice(from, from + count),
		find: async wanted => lines.flatMap(({text}, number) => text.includes(wanted) ? [number] : []),
	}),
};

const say = async (...typed: string[]): Promise<string> => {
	const {said} = await converse(fakeEngine(snapshotOf({events: [answered]})), [...typed, 'q'], {outputs});
	return said;
};

test('output says the end, with the numbers of the lines', async () => {
	const said = await say('output');
	assert.match(said, /^Lines 11,951 to 12,000 of 12,000\.\n11,951: drop 11950\n/mv);
	assert.match(said, /^12,000: drop 11999\n/mv);
});

test('output and a number says the lines from there on, and how to hear on', async () => {
	const said = await say('output 300');
	assert.match(said, /^Lines 300 to 349 of 12,000\.\n300: drop 299\n301: stderr: drop 300\n/mv);
	assert.match(said, /And 11,651 more: type "output 350" to hear on\./v);
	assert.match(await say('O 1'), /^Output of run:\n2: drop 1\n/mv);
	assert.match(await say('output 90000'), /There are 12,000 lines/v);
});

test('output and a slash says the lines in which the text stands, or that there are none', async () => {
	const said = await say('output /drop 119');
	assert.match(said, /^111 of 12,000 lines fit\.\n120: drop 119\n1,191: drop 1190\n/mv);
	assert.match(said, /And 61 more, from line/v);
	assert.match(await say('output /nowhere'), /Nothing fits in 12,000 lines\./v);
});

test('where nothing was printed it says so', async () => {
	const {said} = await converse(fakeEngine(snapshotOf()), ['output', 'q'], {outputs});
	assert.match(said, /No command of this step has printed anything yet\./v);
});
