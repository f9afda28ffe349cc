import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {hostname} from 'node:os';
import process from 'node:process';
import {after, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import type {RunJournal} from '../../../source/journal/contract.js';
import {mergeJournals} from '../../../source/journal/merge.js';
import {identifyProcess, processState} from '../../../source/session/process-identity.js';
import {activityOf} from '../../../source/run/engine/activity.js';
import {earlierSendings} from '../../../source/run/engine/earlier-sendings.js';
import {isAfterEffects} from '../../../source/run/engine/evidence-index.js';
import {LiveRun} from '../../../source/run/engine/live-run.js';
import {snapshotOf} from '../../../source/run/engine/snapshot.js';
import {settleEarlierProcess} from '../../../source/run/engine/still-running.js';
import {smallRunbook} from '../small-runbook.js';
import {dana, sam, type Teller} from '../story.js';
import {answering, silent} from './place.js';

/** The run as `me` has it open. */
const openFor = (me: string, ...tellers: Teller[]): LiveRun => new LiveRun({
	journal: {
		run: 'r', folder: '/nowhere', responder: me, events: mergeJournals(tellers.map(({events}) => events)), readOnly: undefined, findings: [], saved: {ok: true},
	} as unknown as RunJournal,
	runbook: smallRunbook,
	make() {
		throw new Error('No session is needed here.');
	},
	isTrusted: async () => true,
	now: () => new Date(),
});

const policy = {step: 'policy'};
const step = smallRunbook.steps.find(({id}) => id === 'policy')!;
// Like what a session starts, it leads a group of its own.
const running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'], {detached: true, stdio: 'ignore'});
after(() => {
	running.kill('SIGKILL');
});
const here = identifyProcess(running.pid!);
/** A process that was here and has ended. */
const ended = {...here, pid: spawnSync(process.execPath, ['--version']).pid, startedAt: '1'};

const sendBy = (teller: Teller, identity: typeof here): void => {
	teller.tell('sent', {step: 'policy', part: 'run', attempt: 1, effect: 'change', scriptSha256: 'a'.repeat(64), ...identity});
};

test('what one responder sent is not hidden by what another sends and has answered', () => {
	const first = dana();
	const second = sam(first);
	first.send(policy);
	second.change(policy);
	const live = openFor(second.id, first, second);
	assert.deepEqual(earlierSendings(live, 'policy', undefined).map(({sending, state}) => [sending.by, state]), [[first.id, 'elsewhere']]);
	assert.equal(snapshotOf(live).inFlight['policy']?.state, 'elsewhere');
});

test('a process that may still run elsewhere is asked about once for each sending, until somebody who saw it has decided', async () => {
	const first = dana();
	const second = sam(first);
	first.send(policy);
	second.send(policy);
	const third = sam(first, 'cccccccccc');
	third.merge(first, second);
	const asks = answering({'still-running': 'wait'});
	await settleEarlierProcess(step, undefined, openFor(third.id, first, second, third), asks);
	assert.equal(asks.asked.length, 2);
	await assert.rejects(settleEarlierProcess(step, undefined, openFor(third.id, first, second, third), silent), /sent from h, and from here nobody can tell/);

	third.mark('policy', 'open');
	const later = answering({});
	const live = openFor(third.id, first, second, third);
	await settleEarlierProcess(step, undefined, live, later);
	assert.deepEqual(later.asked, []);
	assert.deepEqual(snapshotOf(live).inFlight, {});
});

test('a mark of somebody who had not seen the sending decides nothing about it', () => {
	const first = dana();
	const second = sam(first);
	first.send(policy);
	second.mark('policy', 'open');
	assert.deepEqual(earlierSendings(openFor(second.id, first, second), 'policy', undefined).map(({isSettled}) => isSettled), [false]);
});

test('of another machine with this one\'s name it is never said that its process is gone', () => {
	const first = dana();
	const second = sam(first);
	const clone = {...ended, host: hostname(), bootId: 'another boot'};
	sendBy(first, clone);
	const stateFor = (me: string) => earlierSendings(openFor(me, first, second), 'policy', undefined)[0]!.state;
	assert.equal(stateFor(second.id), 'elsewhere', 'sent by another');
	assert.equal(stateFor(first.id), 'gone', 'one\'s own, before this machine started again');
});

test('a process of this boot is looked for, whoever sent it', () => {
	for (const [identity, state] of [[here, 'alive'], [ended, 'gone']] as const) {
		const first = dana();
		const second = sam(first);
		sendBy(first, identity);
		assert.equal(earlierSendings(openFor(second.id, first, second), 'policy', undefined)[0]!.state, state);
	}
});

test('a process that still runs is asked about though a mark has settled its step', async () => {
	const first = dana();
	sendBy(first, here);
	first.mark('policy', 'open');
	await assert.rejects(settleEarlierProcess(step, undefined, openFor(first.id, first), silent), /still running \(process \d+\), so nothing else was sent/);
});

test('while the command of one item still runs, nothing is done about another item of its step; of one elsewhere, something is', async () => {
	const disable = smallRunbook.steps.find(({id}) => id === 'disable')!;
	for (const [identity, isAsked] of [[here, true], [ended, false], [{...here, host: 'h', bootId: 'b'}, false]] as const) {
		const first = dana();
		first.tell('sent', {step: 'disable', item: 'g-2', part: 'undo', attempt: 1, effect: 'change', scriptSha256: 'a'.repeat(64), ...identity});
		const asks = answering({});
		const settling = settleEarlierProcess(disable, 'g-1', openFor(first.id, first), asks);
		await (isAsked ? assert.rejects(settling, /"disable".+still running \(process \d+\), so nothing else was sent/v) : settling); // eslint-disable-line no-await-in-loop -- one case after the other
		assert.deepEqual(asks.asked.map(question => 'item' in question && question.item), isAsked ? ['g-2'] : []);
	}
});

for (const answer of ['wait', 'end'] as const) {
	test(`a process that still runs is gone before anything else is done: ${answer}`, async t => {
		const left = spawn('sleep', ['600'], {detached: true, stdio: 'ignore'});
		t.after(() => {
			left.kill('SIGKILL');
		});
		const identity = identifyProcess(left.pid!);
		const first = dana();
		sendBy(first, identity);
		let isSettled = false;
		const settling = settleEarlierProcess(step, undefined, openFor(first.id, first), answering({'still-running': answer})).then(() => {
			isSettled = true;
		});
		if (answer === 'wait') {
			await setImmediate();
			assert.equal(isSettled, false, 'it waits');
			assert.equal(left.exitCode ?? left.signalCode, null, 'it was left alone');
			left.kill('SIGKILL');
		}

		await settling;
		assert.equal(processState(identity), 'gone');
	});
}

test('a check says something of what was sent before it, by its place and by what its writer had seen, whatever the clocks say', () => {
	const first = dana();
	const second = sam(first);
	first.send(policy);
	first.answer(policy);
	const look = (teller: Teller): boolean => {
		teller.send({...policy, part: 'verify'}, 'read');
		teller.answer({...policy, part: 'verify'});
		// Its clock is an hour behind.
		Object.assign(teller.events.at(-1)!, {at: '2026-11-22T01:00:00+00:00'});
		const {index, facts} = openFor(first.id, first, second);
		return isAfterEffects(index, 'policy', index.checks.get('policy')!.place, facts.histories);
	};

	assert.equal(look(first), true);
	second.mark('note-it', 'open');
	second.mark('note-it', 'open');
	assert.equal(look(second), false, 'it looked without knowing of the sending');
	second.merge(first);
	assert.equal(look(second), true);
	first.send(policy);
	first.merge(second);
	assert.equal(look(first), true);
});

test('while a command is carried out its process is looked for once a second, and anew as soon as it is not', async t => {
	const teller = dana();
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'], {detached: true, stdio: 'ignore'});
	sendBy(teller, identifyProcess(child.pid!));
	const live = openFor(teller.id, teller);
	live.activity = activityOf({step: 'policy', item: undefined, part: 'run'});
	let clock = 0;
	t.mock.method(performance, 'now', () => clock);
	const states = [0, 999, 1000].map(time => () => {
		clock = time;
		return snapshotOf(live).inFlight['policy']?.state;
	});
	const [first, ...later] = states;
	assert.equal(first!(), 'alive');
	child.kill('SIGKILL');
	await once(child, 'exit');
	assert.deepEqual(later.map(look => look()), ['alive', 'gone']);
	clock = 0;
	live.activity = activityOf({step: 'policy', item: undefined, part: 'run'});
	assert.equal(snapshotOf(live).inFlight['policy']?.state, 'gone');
	live.activity = undefined;
	assert.equal(snapshotOf(live).inFlight['policy']?.state, 'gone');
});
