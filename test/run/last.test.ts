import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dana, sam, statusOf} from './story.js';

test('the last thing that was done is the newest one, whoever did it', () => {
	const first = dana();
	const second = sam(first);
	second.tell('noted', {text: 'I am here.'});
	const {last} = statusOf(first, second);
	assert.deepEqual(last, {by: {id: second.id, name: `name of ${second.id}`}, at: second.events.at(-1)!.at});
});

test('to join a run or to take journals in is not to do something in it', () => {
	const first = dana();
	first.tell('noted', {text: 'I stop here.'});
	const stopped = first.events.at(-1)!.at;
	const second = sam(first);
	const {last, at} = statusOf(first, second);
	assert.deepEqual(last, {by: {id: first.id, name: `name of ${first.id}`}, at: stopped});
	assert.equal(at, second.events.at(-1)!.at);
});
