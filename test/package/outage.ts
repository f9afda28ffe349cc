import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import type {RunStatus} from '../../source/run/status.js';
import {bulk, relay} from '../stories/end-of-the-walk.js';
import {begin, say, type Installed} from './installed.js';

/** What was sent of a step so far, as the run's journals have it. */
async function sentOf(run: string, step: string): Promise<unknown[]> {
	const folder = path.join(run, 'journals');
	const journals = await Promise.all((await readdir(folder)).map(async name => readFile(path.join(folder, name), 'utf8')));
	return journals.join('').split('\n').filter(line => line.includes('"kind":"sent"') && line.includes('"part":"run"') && line.includes(`"step":"${step}"`));
}

/** Kills a command while the first item of its step is at work. */
async function killWithin(installed: Installed, run: string, step: string): Promise<void> {
	const child = begin(installed, ['do', run, step], {HANDRAIL_REHEARSAL_PACE: '2'});
	const place = path.join(installed.place.home, 'runs', run);
	const tooLate = AbortSignal.timeout(60_000);
	while ((await sentOf(place, step)).length === 0) { // eslint-disable-line no-await-in-loop -- Looking again is a loop.
		tooLate.throwIfAborted();
		await wait(10); // eslint-disable-line no-await-in-loop
	}

	child.kill('SIGKILL');
	assert.equal((await child).signal, 'SIGKILL');
}

const standing = ({steps}: RunStatus, id: string): string[] => steps.find(step => step.id === id)!.items.map(({key, status}) => `${key} ${status}`);

/** An outage in a rehearsal by commands: killed in the middle of an item, taken up again, handed over, and received by a colleague. */
export async function outage(installed: Installed): Promise<void> {
	const status = async (of: Installed = installed): Promise<RunStatus> => JSON.parse(await say(of, ['resume', run, '--json'])) as RunStatus;
	const {run} = JSON.parse(await say(installed, ['rehearse', 'tenant-exceeded-threshold', '--json', '--as', 'Dana Reyes'])) as RunStatus;
	await say(installed, ['do', run, 'auditing', 'trace', 'connectors'], {exit: 3, complaint: /still to be made/v});
	await say(installed, ['do', run, 'connectors', '--choose', `${relay},${bulk}`]);

	await killWithin(installed, run, 'disable');
	assert.deepEqual(standing(await status(), 'disable'), [`${relay} unknown`, `${bulk} open`]);

	// It looks first, and does not send again by itself.
	await say(installed, ['do', run, 'disable'], {exit: 3, complaint: /its outcome is unknown/v});
	assert.deepEqual(standing(await status(), 'disable'), [`${relay} unknown`, `${bulk} open`]);
	await say(installed, ['do', run, 'disable', '--again']);
	assert.deepEqual(standing(await status(), 'disable'), [`${relay} done`, `${bulk} done`]);

	const file = path.join(installed.place.here, 'over.handrail');
	const handed = await say(installed, ['handoff', run, '--format', 'bundle', '-o', file, '--to', 'Robin Kaya']);
	const head = /^ *Dana Reyes: ([a-z ]+)$/mv.exec(handed)![1]!;
	await say(installed, ['verify', file, '--head', head]);

	const robin: Installed = {...installed, environment: {...installed.environment, HANDRAIL_HOME: path.join(installed.place.root, 'robin')}};
	await say(robin, ['receive', file, '--yes', '--as', 'Robin Kaya']);
	const received = await status(robin);
	assert.deepEqual([received.owner.name, ...standing(received, 'disable')], ['Robin Kaya', `${relay} done`, `${bulk} done`]);
}
