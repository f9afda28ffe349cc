import assert from 'node:assert/strict';
import {test} from 'node:test';
import {realDisk, type Disk} from '../../../source/journal/disk.js';
import {Place, silent} from './place.js';
import {stepStatuses} from './read-snapshot.js';

const runbook = `
handrail: 1
id: one
title: One change
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: change
        title: Change it
        run: {session: here, effect: change, script: 'echo changed >> "$params_folder/changed"'}
        verify: {script: 'cat "$params_folder/changed"', parse: lines, expect: 'size(result) == 1'}
`;

/** A disk that calls back once a record of this kind is on it. */
const watchedDisk = (kind: string, onWritten: () => void): Disk => ({
	...realDisk,
	async openToAppend(path) {
		const file = await realDisk.openToAppend(path);
		return {
			async write(bytes, offset, length) {
				const written = await file.write(bytes, offset, length);
				if (Buffer.from(bytes).includes(`"kind":"${kind}"`)) {
					onWritten();
				}

				return written;
			},
			datasync: async () => file.datasync(),
			sync: async () => file.sync(),
			close: async () => file.close(),
		};
	},
});

test('a clock that is set back while a command runs loses nothing of its answer, and changes no order', async t => {
	t.mock.timers.enable({apis: ['Date'], now: Date.UTC(2026, 10, 22, 3)});
	const place = await Place.make(t);
	const engine = await place.begin(runbook, {disk: watchedDisk('sent', () => {
		t.mock.timers.setTime(Date.now() - 3_600_000);
	})});
	const {exit, message} = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(exit, 0, message);
	assert.deepEqual(await place.lines('changed'), ['changed']);
	const {events} = engine.snapshot;
	assert.deepEqual(events.map(({clock}) => clock), events.map((_, index) => index + 1));
	assert.ok(Date.parse(events.at(-1)!.at) < Date.parse(events[0]!.at), 'the last one was written by a clock that was set back');
	assert.equal(stepStatuses(engine)['change'], 'done');
});
