import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyAnswer, type Answer} from '../../../source/run/engine/answer.js';
import {troubleOf} from '../../../source/run/engine/trouble.js';

const failed = (message: string, id = ''): Answer => ({...emptyAnswer(), outcome: 'failed', errors: [{kind: 'terminating', message, id, line: 1, column: 1}]});

test('a command that is not recognized is named', () => {
	const answer = failed('The term \'Get-InboundConnector\' is not recognized as a name of a cmdlet, function, script file, or executable program.', 'CommandNotFoundException');
	assert.deepEqual(troubleOf(answer), {kind: 'not-recognized', command: 'Get-InboundConnector'});
});

for (const [message, wait] of [
	['Too many requests. Retry-After: 20', 20_000],
	['The request was throttled. Please try again after 2 minutes.', 120_000],
	['HTTP 429: wait for 500 ms', 500],
	['The server is throttling this account.', 30_000],
] as const) {
	test(`"${message}" is waited for`, () => {
		assert.deepEqual(troubleOf(failed(message)), {kind: 'throttled', wait});
	});
}

test('any other error is no trouble that Handrail could do something about', () => {
	assert.equal(troubleOf(failed('The connector could not be found.')), undefined);
});

test('a warning in an answer that succeeded is no trouble', () => {
	assert.equal(troubleOf({...failed('throttled'), outcome: 'ok'}), undefined);
});
