import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Place} from '../terminal/place.js';
import {command} from './handrail.js';

/** A hundred thousand lines a second, and no end of it: whatever answers, answers before the flood is over. */
const runbook = `handrail: 1
id: flood
title: A flood
sessions:
  here: {title: This host, type: shell}
phases:
  - title: Only
    steps:
      - id: pours
        title: It pours
        run: {session: here, effect: read, script: 'n=0; while :; do seq -f "drop %.0f of bucket $n" 10000; n=$((n + 1)); sleep 0.1; done >&2', parse: text}
`;

/** Writes the runbook of a flood, with more steps behind it, into a place, trusts it, and gives its folder. */
export async function floodIn(place: Place, more = ''): Promise<string> {
	const folder = path.join(place.root, 'flood');
	await mkdir(folder);
	await writeFile(path.join(folder, 'runbook.yaml'), runbook + more);
	await command(place, 'trust', folder, '--yes');
	return folder;
}
