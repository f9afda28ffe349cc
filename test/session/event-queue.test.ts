import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SessionEvent} from '../../source/session/contract.js';
import {EventQueue} from '../../source/session/event-queue.js';
import {gather} from './contract.js';

const line = (text: string): SessionEvent => ({type: 'line', stream: 'stdout', text});
const end: SessionEvent = {type: 'finished', outcome: 'ok', exitCode: undefined, sessionAlive: true, truncated: false};

function queue(): {events: EventQueue; heard: string[]} {
	const heard: string[] = [];
	const hear = (what: string) => () => {
		heard.push(what);
	};

	return {events: new EventQueue({onFull: hear('full'), onRoom: hear('room'), onAbandoned: hear('abandoned')}), heard};
}

test('every event comes out, in order, and finished is the last', async () => {
	const {events, heard} = queue();
	for (let index = 0; index < 3000; index++) {
		events.push(line(String(index)));
	}

	events.push(end);
	events.push(line('too late'));
	const all = await gather(events.read());
	assert.deepEqual(all, [...Array.from({length: 3000}, (_, index) => line(String(index))), end]);
	assert.deepEqual(heard, ['full', 'room']);
});

test('a reader who waits gets the next event', async () => {
	const {events} = queue();
	const reader = events.read();
	const first = reader.next();
	events.push(line('a'));
	const {value} = await first;
	assert.deepEqual(value, line('a'));
});

test('a reader who goes away is noticed, and the maker may go on', async () => {
	const {events, heard} = queue();
	for (let index = 0; index < 1000; index++) {
		events.push(line(String(index)));
	}

	const reader = events.read();
	await reader.next();
	await reader.return();

	assert.deepEqual(heard, ['full', 'abandoned', 'room']);
});

test('a few events that are large hold their maker back as many small ones do', async () => {
	const {events, heard} = queue();
	for (let index = 0; index < 5; index++) {
		events.push(line(String(index)), 1024 * 1024);
	}

	assert.deepEqual(heard, ['full']);
	events.push(end);
	const all = await gather(events.read());
	assert.equal(all.length, 6);
	assert.deepEqual(heard, ['full', 'room']);
});
