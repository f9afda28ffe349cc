import assert from 'node:assert/strict';
import {cp, readFile, watch, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunEvent} from '../../source/run/events.js';
import type {RunStatus} from '../../source/run/status.js';
import {child} from '../commands/child.js';
import {program, type Program} from '../commands/program.js';
import {bulk, relay} from './end-of-the-walk.js';

const shipped = fileURLToPath(new URL('../../runbooks/tenant-exceeded-threshold', import.meta.url));
const atOnce = {environment: {HANDRAIL_REHEARSAL_PACE: '0'}};

/** The shipped rehearsal, in which disabling a connector takes ten minutes unless it is played at once. */
const slowRehearsal = async (folder: string): Promise<string> => {
	const runbook = path.join(folder, 'tenant-exceeded-threshold');
	await cp(shipped, runbook, {recursive: true});
	const file = path.join(runbook, 'rehearsal.yaml');
	const text = await readFile(file, 'utf8');
	const [before, disable, ...after] = text.split('\n  disable:\n');
	assert.match(disable ?? '', /^ {4}keep: .*\n {4}run: \{.*takes: 400 ms\}\n/v);
	await writeFile(file, [before, disable!.replace('takes: 400 ms', 'takes: 10 min'), ...after].join('\n  disable:\n'));
	return runbook;
};

const carriesOut = async <Value>(who: Program, exit: number, ...args: string[]): Promise<Value> => {
	const {exitCode, stdout, stderr} = await child(who.home, ['do', ...args, '--json'], atOnce);
	assert.equal(exitCode, exit, `do ${args.join(' ')}: ${stderr} ${stdout}`);
	return JSON.parse(stdout) as Value;
};

/** Resolves once the journal says that the second connector's command was sent. */
const isSent = async (folder: string, responder: string): Promise<void> => {
	const file = path.join(folder, 'journals', `${responder}.jsonl`);
	const seen = async () => {
		const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
		return lines.map(line => JSON.parse(line) as RunEvent).some(({kind, data}) => kind === 'sent' && (data as {item?: string}).item === bulk && (data as {part: string}).part === 'run');
	};

	const changes = watch(file);
	if (await seen()) {
		return;
	}

	for await (const _ of changes) {
		if (await seen()) {
			return;
		}
	}
};

const killed = async (t: TestContext) => {
	const dana = await program(t);
	const {run, owner} = await dana.json<RunStatus>(0, 'rehearse', await slowRehearsal(dana.folder), '--as', 'Dana Reyes');
	await carriesOut(dana, 0, run, 'connectors', '--choose', `${relay},${bulk}`);
	await carriesOut(dana, 0, run, 'disable', '--item', relay);
	const doing = child(dana.home, ['do', run, 'disable', '--item', bulk]);
	await isSent(path.join(dana.home, 'runs', run), owner.id);
	doing.kill('SIGKILL');
	await doing;
	return {dana, run};
};

const itemsOf = ({steps}: RunStatus) => steps.find(({id}) => id === 'disable')!.items.map(({label, status, by}) => [label, status, by?.name]);

test('one of two connectors is disabled, Dana is killed in the other and hands over; Sam looks, disables it, finishes and hands back', {timeout: 120_000}, async t => {
	const {dana, run} = await killed(t);
	const sam = await program(t);
	const there = path.join(dana.folder, 'there.handrail');
	assert.equal((await dana.run('handoff', run, '--format', 'bundle', '--to', 'Sam Okafor', '-o', there)).exit, 0);

	const asked = await sam.run('receive', there);
	assert.equal(asked.exit, 3);
	assert.match(asked.stdout, /^! Outcome unknown: .* for smtp-bulk-7\. It may have happened/mv);
	const received = await sam.json<RunStatus>(0, 'receive', there, '--yes', '--as', 'Sam Okafor');
	assert.deepEqual([itemsOf(received), received.next, received.owner.name], [[['Relay-EU-02', 'done', 'Dana Reyes'], ['smtp-bulk-7', 'unknown', 'Dana Reyes']], 'disable', 'Sam Okafor']);

	// The simulated tenant came along: it did not happen, and Sam says so before it is sent again.
	const looked = await carriesOut<StepReport>(sam, 3, run, 'disable', '--item', bulk);
	assert.equal(looked.verify?.ok, false);
	await sam.json(0, 'mark', run, 'disable', 'open', '--item', bulk, '--reason', 'It is still enabled.');
	// What Dana chose is read again before Sam's change uses it.
	await carriesOut(sam, 0, run, 'connectors', '--choose', `${relay},${bulk}`);
	await carriesOut(sam, 0, run, 'disable', '--item', bulk);
	assert.equal((await sam.json<RunStatus>(0, 'finish', run, '--reason', 'The rest is done by the day shift.')).state, 'finished');

	const back = path.join(sam.folder, 'back.handrail');
	assert.equal((await sam.run('handoff', run, '--format', 'bundle', '--to', 'Dana Reyes', '-o', back)).exit, 0);
	const returned = await dana.run('receive', back, '--yes');
	assert.equal(returned.exit, 0, returned.stderr);
	assert.match(returned.stdout, /Sam Okafor: Finished the run/v);

	const [hers, his] = await Promise.all([dana, sam].map(async each => each.json<RunStatus>(0, 'status', run)));
	assert.deepEqual([hers!.steps, hers!.counts, hers!.next, hers!.state], [his!.steps, his!.counts, his!.next, 'finished']);
	assert.deepEqual(itemsOf(hers!), [['Relay-EU-02', 'done', 'Dana Reyes'], ['smtp-bulk-7', 'done', 'Sam Okafor']]);
});
