import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Place} from '../terminal/place.js';
import {json} from './handrail.js';

const runbook = `
handrail: 1
id: relay
title: A relay sends spam
parameters: {marks: {title: File}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Contain
    steps:
      - id: look
        title: Look at the relay
        run: {session: here, effect: read, script: 'echo relay-eu-02', parse: lines, output: relays}
      - id: stop
        title: Stop the relay
        run: {session: here, effect: change, script: 'echo stopped >> "$params_marks"; echo stopped'}
        verify: {script: 'cat "$params_marks"', parse: lines, expect: 'size(result) == 1'}
      - id: tell
        title: Tell the others
        instructions: Tell them.
`;

/** A run of a small runbook of three steps, begun in the place by Dana Reyes. */
export const begunRelay = async (place: Place, ...more: string[]): Promise<string> => {
	const folder = path.join(place.here, 'relay');
	await mkdir(folder);
	await writeFile(path.join(folder, 'runbook.yaml'), runbook);
	await json(place, 'trust', folder, '--yes');
	const {run} = await json(place, 'start', folder, '-p', `marks=${path.join(place.here, 'marks')}`, '--as', 'Dana Reyes', ...more);
	return run;
};
