import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import type {Question} from '../../../source/run/engine/contract.js';
import {plainAsks} from '../../../source/ui/plain/asks.js';
import {openTalk} from '../../../source/ui/plain/talk.js';
import {keepingOutput} from './conversation.js';

const asked = async (question: Question, typed: string, {terminal = false, seen = terminal, isRehearsal = false}: {terminal?: boolean; seen?: boolean; isRehearsal?: boolean} = {}) => {
	const input = Object.assign(new PassThrough(), terminal ? {isTTY: true, setRawMode() {}} : {});
	input.end(typed);
	const output = Object.assign(keepingOutput(), {isTTY: seen});
	const talk = openTalk({input, output});
	const answer: unknown = await plainAsks(talk, {isRehearsal, titleOf: (step: string) => `Title of ${step}`, labelOf: key => key === 'key-1' ? 'Dana' : key}).ask(question);
	return {answer, said: output.text()};
};

const found = {tenant: 'id-1', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'};
const bind = (expected: string | undefined): Question => ({kind: 'bind-tenant', session: 'exchange', found, expected});

test('a way to sign in is chosen by its number; nothing or anything else is none', async () => {
	const way: Question = {kind: 'way', session: 'exchange', title: 'Exchange Online', ways: [{name: 'browser', script: 'Connect-A'}, {name: 'device', script: 'Connect-B'}]};
	const {answer, said} = await asked(way, '2\n');
	assert.equal(answer, 'device');
	assert.match(said, / 1\. browser: Connect-A\n {4}Opens the sign-in page[^\n]*\n 2\. device: Connect-B\n {4}Shows a code here[^\n]*SSH\.\n/u);
	assert.equal((await asked(way, '\n')).answer, undefined);
	assert.equal((await asked(way, '3\n')).answer, undefined);
	assert.equal((await asked(way, '')).answer, undefined);
});

test('a tenant is bound only by a typed yes, and another domain is pointed out', async () => {
	assert.equal((await asked(bind('contoso.onmicrosoft.com'), 'y\n')).answer, true);
	assert.equal((await asked(bind('contoso.onmicrosoft.com'), '\n')).answer, false);
	assert.equal((await asked(bind('contoso.onmicrosoft.com'), '')).answer, undefined);
	const {said} = await asked(bind('fabrikam.onmicrosoft.com'), 'n\n');
	assert.match(said, /Tenant contoso\.onmicrosoft\.com, id id-1, account dana@contoso\./u);
	assert.match(said, /another: fabrikam\.onmicrosoft\.com/u);
});

test('a secret is asked for at a terminal only, and never echoed', async () => {
	const secret: Question = {kind: 'secret', name: 'password', title: 'Password'};
	const piped = await asked(secret, 'hunter2\n');
	assert.equal(piped.answer, undefined);
	assert.match(piped.said, /is a secret: it is asked for at a terminal only/u);
	const typed = await asked(secret, 'hunter2\r', {terminal: true});
	assert.equal(typed.answer, 'hunter2');
	assert.doesNotMatch(typed.said, /hunter2/u);
});

test('a generated secret is shown only to a screen that is not shared, and sent only once it is kept', async () => {
	const generated: Question = {kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'New password', item: 'key-1', value: 'S3cret!'};
	for (const typed of ['', '\n', 'maybe\n', 'y\n\n', 'y\n2\n']) {
		const refused = await asked(generated, typed, {terminal: true}); // eslint-disable-line no-await-in-loop -- one conversation after the other
		assert.equal(refused.answer, undefined, JSON.stringify(typed));
		assert.doesNotMatch(refused.said, /S3cret!/u);
		assert.match(refused.said, /Nothing is sent\.\n$/u);
	}

	const kept = await asked(generated, 'n\ny\n', {terminal: true});
	assert.equal(kept.answer, true);
	assert.match(kept.said, /New password for Dana, in the step "Title of disable"\.[\s\S]+S3cret!/u);
	assert.equal((await asked(generated, 'n\nn\n', {terminal: true})).answer, false);
});

test('a generated secret is copied without being shown where the screen is shared', async () => {
	const generated: Question = {kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'New password', item: undefined, value: 'S3cret!'};
	const {answer, said} = await asked(generated, 'y\n1\ny\n', {terminal: true});
	assert.equal(answer, true);
	assert.doesNotMatch(said, /S3cret!/u);
	assert.ok(said.includes(`\u001B]52;c;${Buffer.from('S3cret!').toString('base64')}\u0007`));
});

test('a generated secret never goes where what is said is kept: into a pipe or a file', async () => {
	const generated: Question = {kind: 'generated-secret', step: 'disable', name: 'newPassword', title: 'New password', item: undefined, value: 'S3cret!'};
	for (const where of [{}, {terminal: true, seen: false}]) {
		const {answer, said} = await asked(generated, 'n\ny\n', where); // eslint-disable-line no-await-in-loop -- one conversation after the other
		assert.equal(answer, undefined);
		assert.doesNotMatch(said, /S3cret!/u);
	}

	assert.equal((await asked(generated, 'n\ny\n', {isRehearsal: true})).answer, true);
});

test('a process that still runs is waited for or ended, here; elsewhere it cannot be ended', async () => {
	const process = {pid: 42, startedAt: '', bootId: '', host: 'other-host'};
	const here: Question = {kind: 'still-running', step: 'disable', item: undefined, process, where: 'here'};
	assert.equal((await asked(here, '1\n')).answer, 'wait');
	assert.equal((await asked(here, '2\n')).answer, 'end');
	assert.equal((await asked(here, '\n')).answer, undefined);
	const elsewhere = await asked({...here, where: 'elsewhere'}, '2\n');
	assert.equal(elsewhere.answer, undefined);
	assert.match(elsewhere.said, /cannot be looked up here/u);
});

test('an answer is shown in a log, and is inert there', async () => {
	const {said} = await asked(bind(undefined), 'n\u001B[2J\u202E\n');
	assert.match(said, /anything else for no: n\n/u);
});

test('what a question shows is inert', async () => {
	const {said} = await asked({kind: 'account-changed', session: 'exchange', was: 'a\u001B[2Jb', found: {...found, account: 'x\u202Ey'}}, 'y\n');
	assert.doesNotMatch(said, /[\u{1B}\u{202E}]/u);
});

test('what is too old to destroy by is said with its age, and read again only by a typed yes', async () => {
	const stale: Question = {kind: 'stale-inputs', step: 'remove', outputs: [{step: 'find', title: 'Find them', output: 'found', at: '2026-11-22T03:00:00+00:00', age: 8_040_000, by: 'Sam', fresh: 900_000, isOld: true, chosenBy: 'Sam'}]};
	const {answer, said} = await asked(stale, 'y\n');
	assert.equal(answer, true);
	assert.match(said, /^Title of remove: nothing is sent by what was found before\.\n"Find them" \(find\) was read 2 h 14 min ago by Sam, and counts for 15 min; the rows were chosen by Sam\.\nRead it again now\? It reads only\./u);
	assert.equal((await asked(stale, '\n')).answer, false);
	assert.equal((await asked(stale, '')).answer, undefined);
});
