import assert from 'node:assert/strict';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {loadIdentity} from '../../../source/journal/identity.js';
import {openRun} from '../../../source/journal/open.js';
import {rowLimits} from '../../../source/run/engine/bounds.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {stepStatuses} from './read-snapshot.js';
import {Place, silent} from './place.js';

const header = `
handrail: 1
id: held
title: Held files
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
`;

const held = String.raw`${header}
phases:
  - title: Work
    steps:
      - id: files
        title: Find them
        run: {session: here, effect: read, parse: jsonl, output: files, script: 'cd "$params_folder"; echo read >> reads; for f in *.txt; do printf "{\"name\":\"%s\"}\n" "$f"; done'}
        choose: {from: files, key: name, as: held}
      - id: stamp
        title: Stamp them
        for-each: held
        run: {session: here, effect: change, script: 'cd "$params_folder"; echo "$item_name" >> stamps; [ ! -e "$item_name.refuse" ]; : > "$item_name.stamp"'}
        verify: {script: 'ls "$params_folder"', parse: lines, expect: 'result.exists(r, r == item.name + ".stamp")'}
        undo: {script: 'cd "$params_folder"; echo "$item_name" >> undone; rm "$item_name.stamp"', expect: '!result.exists(r, r == item.name + ".stamp")'}
      - id: remove
        title: Remove them
        for-each: held
        keep: {script: 'cd "$params_folder"; printf "{\"name\":\"%s\"}\n" "$item_name"', parse: jsonl}
        run: {session: here, effect: destroy, script: 'cd "$params_folder"; echo "$item_name" >> removed; rm "$item_name"'}
        confirm: '{{ item.name }}'
        verify: {script: 'ls "$params_folder"', parse: lines, expect: '!result.exists(r, r == item.name)'}
`;

test('rows are read, chosen, changed one by one, verified, and undone the last first', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	await place.put('b.txt');
	await place.put('c.txt');
	const engine = await place.begin(held);

	const read = await engine.carryOut({kind: 'run', step: 'files'}, silent);
	assert.equal(read.exit, 3, 'the choice is still to be made');
	assert.deepEqual(read.report?.objects, [{name: 'a.txt'}, {name: 'b.txt'}, {name: 'c.txt'}]);
	assert.equal((await engine.carryOut({kind: 'choose', step: 'files', keys: ['c.txt', 'a.txt']}, silent)).exit, 0);
	assert.deepEqual(engine.snapshot.chosen['held']?.keys, ['a.txt', 'c.txt'], 'in the order of the rows');

	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('stamps'), ['a.txt', 'c.txt']);
	assert.equal(stepStatuses(engine)['stamp'], 'done');

	assert.equal((await engine.carryOut({kind: 'undo', step: 'stamp'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('undone'), ['c.txt', 'a.txt']);
	assert.equal(stepStatuses(engine)['stamp'], 'open');
	assert.equal(engine.snapshot.status.steps[1]?.items[0]?.undone?.by.name, 'Dana');
});

test('a choice that does not fit is refused whole and nothing is recorded', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	const events = engine.snapshot.events.length;
	const result = await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt', 'nowhere.txt']}, silent);
	assert.equal(result.exit, 2);
	assert.match(result.message, /nowhere\.txt/);
	assert.equal(engine.snapshot.events.length, events);
});

test('a change that is done is not repeated without being told to', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	await engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp'}, silent)).exit, 3);
	assert.deepEqual(await place.lines('stamps'), ['a.txt']);
	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp', again: true}, silent)).exit, 0);
	assert.deepEqual(await place.lines('stamps'), ['a.txt', 'a.txt']);
});

test('it stops at the first item that fails, and the next time begins there', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	await place.put('a.txt.refuse');
	await place.put('b.txt');
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt', 'b.txt']}, silent);
	const result = await engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	assert.equal(result.exit, 1);
	assert.deepEqual(result.report?.items.map(({status}) => status), ['failed', 'open']);
	assert.deepEqual(await place.lines('stamps'), ['a.txt'], 'b was not touched');
	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp', items: ['b.txt']}, silent)).exit, 0);
	assert.deepEqual(await place.lines('stamps'), ['a.txt', 'b.txt']);
});

test('a destroy without every name typed sends nothing, not even for the named ones', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	await place.put('b.txt');
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt', 'b.txt']}, silent);
	const before = engine.snapshot.events.length;
	const refused = await engine.carryOut({kind: 'run', step: 'remove', confirm: ['a.txt']}, silent);
	assert.equal(refused.exit, 3);
	assert.match(refused.message, /"b\.txt"/);
	assert.equal(engine.snapshot.events.length, before);
	assert.deepEqual(await place.lines('removed'), []);

	assert.equal((await engine.carryOut({kind: 'run', step: 'remove', confirm: ['b.txt', 'a.txt']}, silent)).exit, 0);
	assert.deepEqual(await place.lines('removed'), ['a.txt', 'b.txt']);
	const kinds = engine.snapshot.events.filter(event => 'step' in event.data && event.data.step === 'remove').map(({kind, data}) => 'part' in data ? `${kind} ${String(data.part)}` : kind);
	assert.ok(kinds.indexOf('kept') < kinds.indexOf('sent run'), 'kept before anything destructive is sent');
});

test('nothing is sent for a runbook that is not trusted', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held, {trusted: false});
	const result = await engine.carryOut({kind: 'run', step: 'files'}, silent);
	assert.equal(result.exit, 3);
	assert.match(result.message, /handrail trust/);
	assert.deepEqual(await place.lines('reads'), []);
});

test('an output that is still fresh is not read again when only a choice is wanted', async t => {
	let now = new Date('2026-11-22T03:00:00Z');
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held, {now: () => now});
	await engine.carryOut({kind: 'run', step: 'files', unlessFresh: true}, silent);
	now = new Date('2026-11-22T03:14:00Z');
	await engine.carryOut({kind: 'run', step: 'files', unlessFresh: true}, silent);
	assert.deepEqual(await place.lines('reads'), ['read']);
	now = new Date('2026-11-22T03:16:00Z');
	await engine.carryOut({kind: 'run', step: 'files', unlessFresh: true}, silent);
	assert.deepEqual(await place.lines('reads'), ['read', 'read']);
});

test('an item whose script names a value that it does not have is not sent', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held.replace('echo "$item_name" >> stamps', 'echo "$item_name $item_owner" >> stamps'));
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	const result = await engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	assert.equal(result.exit, 3);
	assert.match(result.message, /owner/);
	assert.deepEqual(await place.lines('stamps'), []);
});

test('what cannot be verified after an effect is unknown, and running it again only looks', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held.replace('ls "$params_folder"\', parse: lines, expect: \'result.exists(r, r == item.name + ".stamp")', 'echo look >> "$params_folder/looks"; exit 7\', parse: lines, expect: \'result.exists(r, r == item.name + ".stamp")'));
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp'}, silent)).exit, 1);
	assert.equal(stepStatuses(engine)['stamp'], 'unknown');
	const again = await engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	assert.equal(again.exit, 3);
	assert.match(again.message, /handrail mark/);
	assert.deepEqual(await place.lines('stamps'), ['a.txt'], 'the effect was not repeated');
	assert.deepEqual(await place.lines('looks'), ['look', 'look']);
	await engine.carryOut({kind: 'mark', step: 'stamp', item: 'a.txt', status: 'done', reason: 'seen by hand'}, silent);
	assert.equal(stepStatuses(engine)['stamp'], 'done');
});

test('cancelling a change leaves its outcome unknown', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(`${header}
phases:
  - title: Work
    steps:
      - id: slow
        title: A slow change
        run: {session: here, effect: change, script: 'echo started >> "$params_folder/started"; echo begun >&2; sleep 60; echo ended >> "$params_folder/ended"'}
`);
	const begun = new Promise<void>(resolve => {
		engine.subscribe(() => {
			if (engine.snapshot.activity?.lines.some(({text}) => text === 'begun')) {
				resolve();
			}
		});
	});
	const result = engine.carryOut({kind: 'run', step: 'slow'}, silent);
	await begun;
	assert.equal(stepStatuses(engine)['slow'], 'running');
	engine.cancel();
	assert.equal((await result).exit, 1);
	assert.equal(stepStatuses(engine)['slow'], 'unknown');
	assert.deepEqual(await place.lines('ended'), []);
});

test('two things are never carried out at once', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held);
	const first = engine.carryOut({kind: 'run', step: 'files'}, silent);
	const second = await engine.carryOut({kind: 'run', step: 'files'}, silent);
	assert.equal(second.exit, 3);
	await first;
	assert.deepEqual(await place.lines('reads'), ['read']);
});

test('a finished run takes notes and nothing else', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held);
	assert.equal((await engine.carryOut({kind: 'finish'}, silent)).exit, 0);
	assert.equal((await engine.carryOut({kind: 'run', step: 'files'}, silent)).exit, 3);
	assert.equal((await engine.carryOut({kind: 'mark', step: 'files', status: 'done'}, silent)).exit, 3);
	assert.equal((await engine.carryOut({kind: 'note', text: 'afterwards'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('reads'), []);
});

test('a run with something failed is finished only with a reason', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'mark', step: 'files', status: 'failed', reason: 'no access'}, silent);
	const refused = await engine.carryOut({kind: 'finish'}, silent);
	assert.equal(refused.exit, 3);
	assert.match(refused.message, /"files" is failed/);
	assert.equal((await engine.carryOut({kind: 'finish', reason: 'done elsewhere'}, silent)).exit, 0);
	assert.equal(engine.snapshot.status.state, 'finished');
});

test('what was kept and cannot be read back is kept again before anything is removed', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	await engine.carryOut({kind: 'keep', step: 'remove', item: 'a.txt'}, silent);
	const {run} = engine.snapshot.status;
	const {evidence} = engine.snapshot.kept['remove/a.txt']!;
	await engine.close();
	const folder = path.join(place.home, 'runs', run);
	await rm(path.join(folder, 'evidence', evidence));
	const again = await openEngine({journal: await openRun(folder, {identity: await loadIdentity(place.home), mode: 'write'}), trusted: () => true});
	place.engines.push(again);
	assert.equal((await again.carryOut({kind: 'run', step: 'remove', confirm: ['a.txt']}, silent)).exit, 0);
	assert.equal(again.snapshot.events.filter(({kind}) => kind === 'kept').length, 2);
});

test('a column is there for the guard under the name that a shell gives it', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(String.raw`${header}
phases:
  - title: Work
    steps:
      - id: queue
        title: Read the queue
        run: {session: here, effect: read, parse: jsonl, output: queue, script: 'printf "{\"Queue ID\":\"q1\"}\n{\"Queue ID\":\"q2\",\"To-Whom\":\"x\"}\n"'}
        choose: {from: queue, key: Queue ID, as: held}
      - id: stamp
        title: Stamp them
        for-each: held
        run: {session: here, effect: change, script: 'echo "$item_Queue_ID" >> "$params_folder/stamps"'}
      - id: tell
        title: Tell them
        for-each: held
        run: {session: here, effect: change, script: 'echo "$item_To_Whom" >> "$params_folder/told"'}
`);
	await engine.carryOut({kind: 'run', step: 'queue'}, silent);
	await engine.carryOut({kind: 'choose', step: 'queue', keys: ['q1']}, silent);
	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('stamps'), ['q1']);
	assert.equal((await engine.carryOut({kind: 'run', step: 'tell'}, silent)).exit, 3, 'q1 has no such column');
});

test('a check whose answer was cut says nothing of what is gone', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(String.raw`${header}
phases:
  - title: Work
    steps:
      - id: change
        title: Change it
        run: {session: here, effect: change, script: 'echo changed >> "$params_folder/changes"'}
        verify: {script: 'seq 0 ${rowLimits.rows}', parse: lines, expect: '!result.exists(r, r == "${rowLimits.rows}")'}
`);
	const result = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(result.report?.verify?.ok, null);
	assert.equal(result.report?.status, 'unknown');
});

test('a key that is no item is wrong usage', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	assert.equal((await engine.carryOut({kind: 'run', step: 'stamp', items: ['elsewhere']}, silent)).exit, 2);
	assert.deepEqual(await place.lines('stamps'), []);
});

test('an undo whose outcome is unknown is looked at, not sent again', async t => {
	const place = await Place.make(t);
	await place.put('a.txt');
	const engine = await place.begin(held.replace('rm "$item_name.stamp"', 'exit 7'));
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	await engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	assert.equal((await engine.carryOut({kind: 'undo', step: 'stamp'}, silent)).exit, 1);
	assert.equal(stepStatuses(engine)['stamp'], 'unknown');
	const again = await engine.carryOut({kind: 'undo', step: 'stamp', item: 'a.txt'}, silent);
	assert.equal(again.exit, 3);
	assert.deepEqual(await place.lines('undone'), ['a.txt']);
	assert.equal(engine.snapshot.checks['stamp/a.txt']?.ok, true, 'the check says that the stamp is still there');
});

test('a change that only lacks a record is not sent again by itself, and can be undone', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(`${header}
phases:
  - title: Work
    steps:
      - id: change
        title: Change it
        run: {session: here, effect: change, script: 'echo changed >> "$params_folder/changed"'}
        undo: {script: 'echo undone >> "$params_folder/undone"'}
        record: {ticket: {title: Ticket}}
`);
	assert.equal((await engine.carryOut({kind: 'run', step: 'change'}, silent)).exit, 3, 'the ticket is still to be recorded');
	const again = await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.equal(again.exit, 3);
	assert.match(again.message, /carried out already.+handrail record/);
	assert.deepEqual(await place.lines('changed'), ['changed']);

	assert.equal((await engine.carryOut({kind: 'undo', step: 'change'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('undone'), ['undone']);
	assert.equal(engine.snapshot.status.steps[0]?.carried, false);
	await engine.carryOut({kind: 'run', step: 'change'}, silent);
	assert.deepEqual(await place.lines('changed'), ['changed', 'changed'], 'after an undo it may be done again');
});

const tried = String.raw`${header}
phases:
  - title: Work
    steps:
      - {id: files, title: Find them, run: {session: here, effect: read, parse: jsonl, output: files, script: 'cd "$params_folder"; for f in *.txt; do printf "{\"name\":\"%s\"}\n" "$f"; done'}, choose: {from: files, key: name, as: held}}
      - id: remove
        title: Remove them
        for-each: held
        run:
          session: here
          effect: destroy
          script: 'rm "$params_folder/$item_name"'
          what-if: {script: 'cd "$params_folder"; echo "would remove $item_name of $(wc -c < "$item_name" | tr -d " ") bytes"'}
        confirm: '{{ item.name }}'
        keep: {script: 'cat "$params_folder/$item_name"'}
        verify: {script: 'ls "$params_folder"', expect: '!result.exists(r, r == item.name)'}
      - {id: reload, title: Reload, run: {session: here, effect: change, script: 'echo reload >> "$params_folder/reloads"'}, verify: {script: ls, expect: 'true'}}
`;

test('a shell step says by its own script what it would do; nothing is removed, nothing recorded', async t => {
	const place = await Place.make(t);
	await place.put('a.txt', 'four');
	const engine = await place.begin(tried);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a.txt']}, silent);
	const before = engine.snapshot.events.length;
	const {exit, report} = await engine.carryOut({kind: 'what-if', step: 'remove'}, silent);
	assert.equal(exit, 0);
	assert.deepEqual(report?.information, ['would remove a.txt of 4 bytes']);
	assert.equal(engine.snapshot.events.length, before);
	assert.deepEqual(await place.lines('a.txt'), ['four']);
});

test('a shell step without such a script is refused, because a shell has no -WhatIf', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(tried);
	const {exit, message} = await engine.carryOut({kind: 'what-if', step: 'reload'}, silent);
	assert.equal(exit, 3);
	assert.match(message, /the runbook has no what-if script for it\. Nothing was sent/);
	assert.deepEqual(await place.lines('reloads'), []);
});
