import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Place} from '../terminal/place.js';
import {command} from './handrail.js';

/** One step that changes two relays and one that destroys them, each with more to read than sixty columns and fifteen rows have room for. */
const runbook = String.raw`handrail: 1
id: sweep
title: Rogue relays
parameters:
  tenant: {title: Tenant, type: string}
  marks: {title: Where what happened is noted, type: string}
sessions:
  host: {title: The relays' host, type: shell}
phases:
  - title: Contain
    steps:
      - id: look
        title: Look at the relays
        run:
          session: host
          effect: read
          script: |
            printf '{"Name":"%s","Address":"%s","Created":"%s"}\n' Relay-EU-02 192.0.2.17 yesterday Relay-US-07 192.0.2.99 today
          parse: jsonl
          output: relays
        choose: {from: relays, key: Name, label: Name, as: rogue}
      - id: stop
        title: Stop the rogue relays
        for-each: rogue
        run:
          session: host
          effect: change
          script: |
            # Written down, so that everybody knows.
            for word in one two three four five six
            do
              : "$word"
            done
            echo "stopped $item_Name" >> "$params_marks"
            echo "stopped $item_Name at $params_tenant"
        verify: {script: 'grep -x "stopped $item_Name" "$params_marks"', parse: lines, expect: 'size(result) == 1'}
        undo: {script: 'echo "started $item_Name" >> "$params_marks"; cat "$params_marks"', expect: 'size(result) > 0'}
      - id: remove
        title: Remove the rogue relays
        for-each: rogue
        needs: [stop]
        keep: {script: 'printf ''{"Name":"%s","Owner":"nobody"}\n'' "$item_Name"', parse: json}
        run:
          session: host
          effect: destroy
          script: |
            # Nobody sends through it any more.
            for word in one two three four five six
            do
              : "$word"
            done
            echo "removed $item_Name" >> "$params_marks"
        confirm: '{{ item.Name }}'
        verify: {script: 'grep -x "removed $item_Name" "$params_marks"', parse: lines, expect: 'size(result) == 1'}
      - id: tell
        title: Tell the others
        needs: [remove]
        instructions: Tell them.
`;

const rehearsal = `handrail-rehearsal: 1
params: {tenant: contoso.example, marks: /nowhere}
steps:
  look:
    run: {returns: "[{'Name': 'Relay-EU-02', 'Address': '192.0.2.17', 'Created': 'yesterday'}, {'Name': 'Relay-US-07', 'Address': '192.0.2.99', 'Created': 'today'}]"}
  stop:
    run: {returns: [stopped]}
    verify: {returns: [stopped]}
    undo: {returns: [started]}
  remove:
    keep: {returns: "[{'Name': item.Name, 'Owner': 'nobody'}]"}
    run: {returns: []}
    verify: {returns: [removed]}
`;

/** A runbook that stops and then removes relays, trusted; what starts a run of it; and what it did, in order, as often as it did it. */
export const makeSweep = async (place: Place): Promise<{folder: string; parameters: string[]; effects: () => Promise<string[]>}> => {
	const folder = path.join(place.root, 'sweep');
	const marks = path.join(place.root, 'marks');
	await mkdir(folder);
	await writeFile(path.join(folder, 'runbook.yaml'), runbook);
	await writeFile(path.join(folder, 'rehearsal.yaml'), rehearsal);
	const {exit, stderr} = await command(place, 'trust', folder, '--yes');
	if (exit !== 0) {
		throw new Error(stderr);
	}

	return {
		folder,
		parameters: ['-p', 'tenant=contoso.example', '-p', `marks=${marks}`],
		async effects() {
			const text = await readFile(marks, 'utf8').catch(() => '');
			return text.split('\n').slice(0, -1);
		},
	};
};
