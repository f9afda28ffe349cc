import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import type {Place} from '../terminal/place.js';

const runbook = `handrail: 1
id: stuck-mail
title: Stuck mail on the relay
parameters:
  queue: {title: Folder of the queue, type: string}
  work: {title: Where releases are noted, type: string}
sessions:
  relay: {title: The relay's host, type: shell}
phases:
  - title: Queue
    steps:
      - id: list
        title: List the queue
        run:
          session: relay
          effect: read
          script: |
            cd "$params_queue"
            for name in *; do
              printf '{"Name":"%s","Size":%d}\\n' "$name" "$(wc -c < "$name")"
            done
          parse: jsonl
          output: queue
        table: {columns: [Name, Size], flag: row.Size > 3, because: larger than a bounce}
        choose: {from: queue, key: Name, label: Name, as: stuck}
      - id: release
        title: Release them
        for-each: stuck
        run: {session: relay, effect: change, file: release.sh, parse: lines}
        verify: {script: 'if [ -e "$params_work/$item_Name.released" ]; then echo released; fi', expect: 'result == ["released"]'}
        undo: {script: 'rm "$params_work/$item_Name.released"', expect: 'size(result) == 0'}
`;

/** Waits at a gate (a named pipe) if there is one for the item, for as long as the file slow says; then makes the item's file. Every start and every effect leaves a line. */
const release = `echo "$item_Name" >> "$params_work/starts"
echo "half way through $item_Name"
if [ -p "$params_work/gate.$item_Name" ]; then
  read -r opened < "$params_work/gate.$item_Name"
fi
if [ -e "$params_work/slow.$item_Name" ]; then
  sleep 2
fi
echo "$item_Name" >> "$params_work/effects"
touch "$params_work/$item_Name.released"
`;

/** A relay's runbook that did not come with Handrail, and its queue of four messages, all inside the place. */
export type Relay = {
	/** The runbook's folder. */
	folder: string;
	/** What starts a run of it. */
	parameters: string[];
	/** The items whose script was started, in order, as often as it was. */
	starts: () => Promise<string[]>;
	/** The items that were really released, in order, as often as they were. */
	effects: () => Promise<string[]>;
	/** Makes the release of an item stand still in its middle. */
	shutGate: (item: string) => Promise<string>;
	/** Makes the release of an item take two seconds. */
	slowDown: (item: string) => Promise<void>;
};

/** Makes the relay. */
export const makeRelay = async ({root}: Place): Promise<Relay> => {
	const [folder, queue, work] = ['stuck-mail', 'queue', 'work'].map(name => path.join(root, name)) as [string, string, string];
	await Promise.all([folder, queue, work].map(async each => mkdir(each)));
	await writeFile(path.join(folder, 'runbook.yaml'), runbook);
	await writeFile(path.join(folder, 'release.sh'), release);
	await Promise.all(['A1', 'B2', 'C3', 'D4'].map(async (name, index) => writeFile(path.join(queue, name), 'x'.repeat(index + 1))));
	const linesOf = async (name: string): Promise<string[]> => {
		const text = await readFile(path.join(work, name), 'utf8').catch(() => '');
		return text.split('\n').slice(0, -1);
	};

	return {
		folder,
		parameters: ['-p', `queue=${queue}`, '-p', `work=${work}`],
		starts: async () => linesOf('starts'),
		effects: async () => linesOf('effects'),
		async shutGate(item) {
			const gate = path.join(work, `gate.${item}`);
			await execa('mkfifo', [gate]);
			return gate;
		},
		async slowDown(item) {
			await writeFile(path.join(work, `slow.${item}`), '');
		},
	};
};
