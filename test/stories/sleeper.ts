import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Place} from '../terminal/place.js';
import {command} from './handrail.js';

const runbook = (effect: 'read' | 'change'): string => String.raw`handrail: 1
id: sleeper
title: A long sleep
sessions:
  here: {title: This host, type: shell}
phases:
  - title: Only
    steps:
      - id: sleeps
        title: It sleeps
        run: {session: here, effect: ${effect}, script: 'echo "begun: $((6 * 7))" >&2; sleep 300', parse: text}
`;

/** A runbook, trusted, whose one step sleeps for five minutes. Gives its folder. */
export async function sleeperIn(place: Place, effect: 'read' | 'change' = 'read'): Promise<string> {
	const folder = path.join(place.root, 'sleeper');
	await mkdir(folder);
	await writeFile(path.join(folder, 'runbook.yaml'), runbook(effect));
	const {exit, stderr} = await command(place, 'trust', folder, '--yes');
	if (exit !== 0) {
		throw new Error(stderr);
	}

	return folder;
}
