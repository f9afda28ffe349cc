import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';

/**
A foreign runbook with a shell session and a step of each manner. Where the folder holds the named pipes `<item>.began` and `<item>.release`, a `stamp` says in the one that it has begun, which it keeps open as long as it lives, and waits for the other, so that a test can stop it there.
*/
const runbook = String.raw`
handrail: 1
id: held-queue
title: The queue is held
parameters:
  folder: {title: The queue's folder, pattern: '^/'}
  ticket: {title: Ticket, optional: true}
sessions:
  here: {title: This host, type: shell}
phases:
  - title: Look
    steps:
      - id: files
        title: Find the held files
        run:
          session: here
          effect: read
          parse: jsonl
          output: files
          script: |
            cd "$params_folder"
            echo read >> reads.log
            for file in *.txt; do printf '{"name":"%s","size":"%s"}\n' "$file" "$(wc -c < "$file" | tr -d ' ')"; done
        table: {columns: [name, size], flag: "row.name == 'bulk.txt'", because: nobody sent this}
        choose: {from: files, key: name, label: name, as: held}
  - title: Act
    steps:
      - id: stamp
        title: Stamp them
        for-each: held
        run:
          session: here
          effect: change
          script: |
            cd "$params_folder"
            echo "$item_name" >> stamped.log
            if [ -p "$item_name.began" ]; then exec 9> "$item_name.began"; echo "$item_name" >&9; cat "$item_name.release" > /dev/null; fi
            : > "$item_name.stamp"
        verify: {script: 'ls "$params_folder"', parse: lines, expect: "result.exists(r, r == item.name + '.stamp')"}
        undo: {script: 'rm "$params_folder/$item_name.stamp"', expect: "!result.exists(r, r == item.name + '.stamp')"}
      - id: remove
        title: Remove them
        for-each: held
        needs: [stamp]
        keep: {script: 'cat "$params_folder/$item_name"', parse: text}
        run: {session: here, effect: destroy, script: 'rm "$params_folder/$item_name"'}
        confirm: '{{ item.name }}'
        verify: {script: 'ls "$params_folder"', parse: lines, expect: '!result.exists(r, r == item.name)'}
      - id: tell
        title: Tell the owner
        record: {call: {title: Number of the call, pattern: '^[0-9]+$'}}
      - id: cause
        title: Whose mail was it?
        decide: {as: owner, question: Who sent it?, answers: [{value: ours, title: One of ours}, {value: nobody, title: Nobody knows}]}
      - id: quiet
        title: Wait until it is quiet
        wait: {for: the provider, chase: 4 h, recheck: {session: here, script: 'ls "$params_folder"', parse: lines, expect: "result.exists(r, r == 'quiet')"}}
`;

/** Writes the runbook and a queue of three files into the folder; gives the paths of both. */
export async function queueRunbook(folder: string): Promise<{runbook: string; queue: string}> {
	const places = {runbook: path.join(folder, 'held-queue'), queue: path.join(folder, 'queue')};
	await mkdir(places.runbook);
	await mkdir(places.queue);
	await writeFile(path.join(places.runbook, 'runbook.yaml'), runbook);
	for (const name of ['bulk.txt', 'news.txt', 'order.txt']) {
		await writeFile(path.join(places.queue, name), name); // eslint-disable-line no-await-in-loop -- three small files
	}

	return places;
}
