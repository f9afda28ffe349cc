import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {SmallDisk} from '../crash/small-disk.js';
import {placeFor, type Place} from '../terminal/place.js';
import {json} from './handrail.js';

const runbook = `
handrail: 1
id: stamp
title: A stamp is missing
parameters: {stamps: {title: File}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: stamp
        title: Stamp it
        run: {session: here, effect: change, script: 'echo stamped >> "$params_stamps"'}
        verify: {script: 'cat "$params_stamps"', parse: lines, expect: 'size(result) == 1'}
      - id: tell
        title: Tell the others
        instructions: Tell them.
`;

/** A run whose home is on a disk that can be full, beside which its one effect can be counted. */
export type OnFullDisk = {
	place: Place;
	disk: SmallDisk;
	run: string;
	/** How often the effect happened. */
	stamps: () => Promise<number>;
};

/** Begins the run, with room. Undefined, and the test skipped, where no file system can be mounted. */
export const onFullDisk = async (t: TestContext): Promise<OnFullDisk | undefined> => {
	// First, so that what still runs when the test ends is gone before the disk is taken away.
	const {environment, ...rest} = await placeFor(t);
	const disk = await SmallDisk.mount(t, 'tmpfs');
	if (!disk) {
		t.skip('no file system can be mounted here');
		return undefined;
	}

	const place: Place = {...rest, environment: {...environment, HANDRAIL_HOME: path.join(disk.place, 'home')}};
	const folder = path.join(place.here, 'stamp');
	await mkdir(folder);
	await writeFile(path.join(folder, 'runbook.yaml'), runbook);
	const file = path.join(place.here, 'stamps');
	await json(place, 'trust', folder, '--yes');
	const {run} = await json(place, 'start', folder, '-p', `stamps=${file}`, '--as', 'Dana Reyes');
	return {
		place, disk, run,
		async stamps() {
			const text = await readFile(file, 'utf8').catch(() => '');
			return text.split('\n').length - 1;
		},
	};
};
