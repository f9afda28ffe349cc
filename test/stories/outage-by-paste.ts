import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunStatus} from '../../source/run/status.js';
import {program} from '../commands/program.js';
import {runParameters, type Elsewhere} from './elsewhere.js';
import {
	alex, backup, bounce, chosen, endByPaste, joni, relay,
} from './end-of-the-walk.js';

type Given = {item: string | null; part: string; text: string};
type Taken = {recorded: boolean; refused: string | null; message: string; rows: unknown[]; report: StepReport | null};

const contoso = Object.entries(runParameters).flatMap(([name, value]) => ['-p', `${name}=${value}`]);

/** What an intruder leaves behind: the step that looks for it, the one that closes it, and how that is confirmed where it destroys. */
const leftBehind: Array<[look: string, change: string, ...confirm: string[]]> = [
	['forwarding', 'stop-forwarding'], ['inbox-rules', 'disable-inbox-rules'], ['flow-rules', 'disable-flow-rules'], ['outbound', 'disable-outbound'],
	['role-groups', 'remove-members'], ['consents', 'remove-consents', '--confirm', 'Mail Backup Pro'],
];

/** Works a real run through from its first step to the end, command by command: every command of it is run elsewhere. */
export async function outageByPaste(t: TestContext, elsewhere: Elsewhere): Promise<void> {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'start', 'tenant-exceeded-threshold', ...contoso, '--as', 'Dana Reyes');
	const succeeds = async (name: string, ...args: string[]) => {
		const {exit, stderr} = await handrail.run(name, run, ...args);
		assert.deepEqual({exit, stderr}, {exit: 0, stderr: ''}, `handrail ${name} ${args.join(' ')}`);
	};

	/** One paste: the command that is due is copied, run elsewhere, and what it printed is recorded. */
	const paste = async (step: string, exit: 0 | 1 | 3, ...args: string[]): Promise<Taken> => {
		const {item, part, text} = await handrail.json<Given>(0, 'paste', run, step, ...args);
		const file = path.join(handrail.folder, 'printed.txt');
		await writeFile(file, await elsewhere.run(text));
		const taken = await handrail.json<Taken>(exit, 'paste', run, step, '--from', file, '--yes');
		assert.equal(taken.recorded, true, `${part} of ${step} ${item ?? ''}: ${taken.refused ?? taken.message}`);
		return taken;
	};

	/** A step with an effect: the command, then its check. */
	const carriesOut = async (step: string, ...args: string[]) => {
		assert.match((await paste(step, 3, ...args)).message, /not checked yet/u);
		assert.equal((await paste(step, 0)).report?.verify?.ok, true);
	};

	/** What is there now, before it changes. */
	const keeps = async (step: string) => {
		assert.match((await paste(step, 0)).message, /kept\.$/u);
	};

	await succeeds('record', 'bounce', `text=${bounce}`);
	await succeeds('record', 'bounce', 'firstSeen=2026-11-21 22:31');
	await succeeds('mark', 'bounce', 'done');
	await succeeds('mark', 'diagnostics', 'done');
	await paste('auditing', 0);
	assert.deepEqual((await handrail.json<RunStatus>(0, 'status', run)).tenant, endByPaste.tenant, 'the tenant is the one that was checked where it was pasted');
	await paste('trace', 0);
	await paste('senders', 0);
	await paste('subscriptions', 0);
	await succeeds('record', 'suspect', 'what=intruder');
	assert.equal((await paste('connectors', 3)).report?.status, 'open', 'the choice is still to be made');
	await handrail.json(0, 'do', run, 'connectors', '--choose', relay);
	await keeps('disable');
	await carriesOut('disable');
	await paste('audit', 0);
	await succeeds('record', 'cause', 'kind=account');
	await keeps('remove');
	assert.equal((await handrail.run('paste', run, 'remove')).exit, 3, 'what destroys is not handed out unconfirmed');
	await carriesOut('remove', '--confirm', 'Relay-EU-02');

	await paste('actors', 3);
	await handrail.json(0, 'do', run, 'actors', '--choose', backup);
	await carriesOut('block');
	await paste('eligible', 0);
	await paste('admins', 3);
	await handrail.json(0, 'do', run, 'admins', '--choose', alex);
	await handrail.json(0, 'do', run, 'strangers', '--choose', joni);
	await keeps('block-strangers');
	await carriesOut('block-strangers');
	await carriesOut('reset');
	await carriesOut('revoke');
	await succeeds('mark', 'others', 'done');
	await succeeds('mark', 'own', 'done');
	await paste('mfa', 0);
	await paste('defaults', 0);
	await succeeds('record', 'enforce', 'how=security-defaults');
	await carriesOut('turn-on-defaults');
	await paste('deeds', 0);
	for (const [look, change, ...confirm] of leftBehind) {
		/* eslint-disable no-await-in-loop -- one door after the other */
		await paste(look, 3);
		await handrail.json(0, 'do', run, look, '--choose', chosen[look]!);
		await keeps(change);
		await carriesOut(change, ...confirm);
		/* eslint-enable no-await-in-loop */
	}

	await succeeds('record', 'case', 'ticket=4419-8810-2231');
	await succeeds('mark', 'case', 'done');
	await succeeds('do', 'unblocked');
	await paste('unblocked', 0);
	await paste('proof', 0);
	await succeeds('mark', 'aftercare', 'done');
	await succeeds('finish');

	const {state, rehearsal, tenant, next, counts, steps} = await handrail.json<RunStatus>(0, 'status', run);
	assert.deepEqual({
		state, rehearsal, tenant, next, counts,
		steps: steps.map(({id, status, items, records}) => ({id, status, items: items.map(item => `${item.label} (${item.key}) ${item.status}`), records})),
	}, endByPaste);
}
