import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyAnswer, type Answer} from '../../../source/run/engine/answer.js';
import {troubleOf, waitWarned} from '../../../source/run/engine/trouble.js';

const now = Date.parse('Sun, 22 Nov 2026 03:00:00 GMT');
const failed = (message: string, {id = '', kind = 'terminating'}: {id?: string; kind?: Answer['errors'][number]['kind']} = {}): Answer => ({...emptyAnswer(), outcome: 'failed', errors: [{kind, message, id, line: 1, column: 1}]});

test('a command that is not recognized is named', () => {
	const answer = failed('The term \'Get-InboundConnector\' is not recognized as a name of a cmdlet, function, script file, or executable program.', {id: 'CommandNotFoundException'});
	assert.deepEqual(troubleOf(answer, now), {kind: 'not-recognized', command: 'Get-InboundConnector'});
});

test('a missing command is known by its id where PowerShell speaks another language', () => {
	assert.deepEqual(troubleOf(failed('Die Benennung "Get-Mailbox" wurde nicht erkannt.', {id: 'CommandNotFoundException'}), now), {kind: 'not-recognized', command: ''});
});

for (const message of ['Authentication needed. Please call Connect-MgGraph.', 'Insufficient privileges to complete the operation.\n\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied']) {
	test(`the service refuses it to this account: ${message.slice(0, 60)}`, () => {
		assert.deepEqual(troubleOf(failed(message), now), {kind: 'denied', ended: true});
	});
}

for (const [message, wait] of [
	['Too many requests. Retry-After: 20', 20_000],
	['The request was throttled. Please try again after 2 minutes.', 120_000],
	['HTTP 429: wait for 500 ms', 500],
	['The server is throttling this account.', undefined],
	['Status: 429 (TooManyRequests)\nErrorCode: TooManyRequests\n\nHeaders:\nTransfer-Encoding: chunked\nRetry-After: 17\nDate: Sun, 22 Nov 2026 03:00:00 GMT', 17_000],
	['Response status code does not indicate success: 429 (Too Many Requests). Retry-After: Sun, 22 Nov 2026 03:01:30 GMT', 90_000],
	['This request is throttled. Please try again after the value specified in the Retry-After header. CorrelationId: 9b27c007-f9fb-4caa-8163-77f47e54ee99\nHttpStatusCode: 429', undefined],
	['Fail to create runspace because you have exceeded your budget to create runspace. Please wait for 2 seconds.\nPolicy: CN=GlobalThrottlingPolicy', 2000],
	['Application is over its MailboxConcurrency limit. (ApplicationThrottled)', undefined],
	['Error while querying REST service. HttpStatusCode=429 ErrorMessage={"error":{"code":"TooManyRequests","retry-after":"3"}}', 3000],
	['The server cannot service this request right now. (ErrorServerBusy) BackOffMilliseconds: 297749', 297_749],
	['Throttling detected; server requested to backoff for 315s', 315_000],
	['Too Many Requests. Retry-After: 00:02:00', 120_000],
] as const) {
	test(`it asks to wait: ${message.slice(0, 70)}`, () => {
		assert.deepEqual(troubleOf(failed(message), now), {kind: 'throttled', wait, ended: true});
	});
}

for (const message of [
	'The operation has timed out.',
	'A task was canceled.',
	'The underlying connection was closed: An unexpected error occurred on a receive.',
	'An error occurred while sending the request.',
	'An existing connection was forcibly closed by the remote host.',
	'Response status code does not indicate success: 503 (Service Unavailable).',
	'Error while querying REST service. HttpStatusCode=500 ErrorMessage={"error":{"code":"InternalServerError"}}',
	'The remote server returned an error: (503) Server Unavailable.',
	'A server side error has occurred because of which the operation could not be completed. Please try again after some time.',
	'Too many retries performed. More than 3 retries encountered while sending the request.',
	'502 Bad Gateway',
]) {
	test(`nobody can say whether it happened: ${message.slice(0, 70)}`, () => {
		assert.deepEqual(troubleOf(failed(message), now), {kind: 'lost-touch', wait: undefined});
	});
}

test('a service that failed and asks to wait has not refused: what it was asked may have happened', () => {
	assert.deepEqual(troubleOf(failed('503 Service Unavailable, the server is throttled. Retry-After: 30'), now), {kind: 'lost-touch', wait: 30_000});
});

test('what stopped by itself after a time is known by the error\'s id', () => {
	assert.equal(troubleOf(failed('Vorgang abgebrochen.', {id: 'System.TimeoutException,Set-InboundConnector'}), now)?.kind, 'lost-touch');
});

test('of several errors the one that leaves most in doubt counts', () => {
	const answer = failed('Too many requests. Retry-After: 20');
	answer.errors.push(...failed('The operation has timed out.').errors);
	assert.equal(troubleOf(answer, now)?.kind, 'lost-touch');
});

for (const message of [
	'The connector could not be found.',
	'The throttling policy "Default" was not found.',
	'More than 429 rows were found.',
	'550 5.7.705 Access denied, tenant has exceeded threshold',
	'500 connectors have this name.',
	'Response status code does not indicate success: 403 (Forbidden).',
	'Cannot validate argument on parameter \'Timeout\'.',
]) {
	test(`no trouble that Handrail could do something about: ${message}`, () => {
		assert.equal(troubleOf(failed(message), now), undefined);
	});
}

test('a warning in an answer that succeeded is no trouble, but may ask to wait', () => {
	const answer: Answer = {...failed('throttled'), outcome: 'ok', warnings: ['Micro delay applied. Actual delayed: 1021 msecs, Enforced: True', 'The request was throttled; retry after 10 seconds.']};
	assert.equal(troubleOf(answer, now), undefined);
	assert.equal(waitWarned(answer, now), 10_000);
	assert.equal(waitWarned({...answer, warnings: answer.warnings.slice(0, 1)}, now), undefined);
});
