import assert from 'node:assert/strict';
import {once} from 'node:events';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {runPlain} from '../../../source/ui/plain/run-plain.js';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {fakeDesk} from '../fake-desk.js';
import {eventOf, fakeEngine, now, snapshotOf} from '../fixture.js';
import {keepingOutput} from './conversation.js';

const held = 'Sam Okafor has this run open on web1 (process 7) since 22 Nov 03:00. To write here, end it there first.';
const free = 'Sam Okafor has left it: nobody has it open now, and it can be gone on with here.';
const watched = (change: Partial<Snapshot> = {}): Snapshot => snapshotOf({readOnly: held, watching: {by: 'Sam Okafor', isFree: false}, ...change});
const freed = (change: Partial<Snapshot> = {}): Snapshot => snapshotOf({readOnly: free, watching: {by: 'Sam Okafor', isFree: true}, ...change});

/** A conversation that is still going on: lines are typed as the test says. */
const sit = (initial: Snapshot) => {
	const engine = fakeEngine(initial);
	const input = new PassThrough();
	const output = keepingOutput();
	const left = runPlain({engine, input, output, now: () => now, handoff: fakeDesk().desk, onInterrupt: () => () => {}});
	return {
		engine, output, left,
		type(...lines: string[]) {
			input.write(lines.map(line => `${line}\n`).join(''));
		},
		/** Resolves once it is said. */
		async says(text: string) {
			while (!output.text().includes(text)) {
				await once(output, 'data'); // eslint-disable-line no-await-in-loop -- until it is said
			}
		},
	};
};

const times = (text: string, part: string): number => text.split(part).length - 1;

test('what came in is a line below the question, each once, and the question still stands', async () => {
	const {engine, output, left, type} = sit(watched());
	const news = [{n: 1, event: eventOf('noted', {text: 'one'})}];
	engine.set(watched({news}));
	engine.set(watched({news}));
	engine.set(watched({news: [...news, {n: 2, event: eventOf('noted', {text: 'two'})}]}));
	type('q');
	await left;
	const said = output.text();
	assert.match(said, /\[q\]uit: \nDana Reyes noted 2 min ago: one\n> \nDana Reyes noted 2 min ago: two\n> q\n/v);
	assert.equal(times(said, held), 1);
});

test('yes goes on only when it was asked; no goes on looking, and T is still there', async () => {
	const {engine, output, left, type, says} = sit(watched());
	type('yes');
	await says('There is no command "yes"');
	engine.set(freed());
	engine.set(freed());
	type('no', 'yes', 'T');
	assert.equal((await left).goOn, true);
	const said = output.text();
	assert.equal(times(said, free), 1);
	assert.equal(times(said, 'Go on here? Type yes'), 1);
	assert.match(said, /You go on looking\. Type T/v);
	assert.equal(times(said, 'There is no command "yes"'), 2, 'it was answered');
	assert.equal(engine.intents.length, 0);
});

test('an end of the input goes on with nothing', async () => {
	const {engine, left, type} = sit(watched());
	engine.set(freed());
	type('q');
	assert.equal((await left).goOn, false);
});

test('once the run is free an answer of yes goes on', async () => {
	const {engine, left, type} = sit(watched());
	engine.set(freed());
	type('Yes');
	assert.equal((await left).goOn, true);
});
