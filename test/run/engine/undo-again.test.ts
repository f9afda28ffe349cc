import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Place, silent} from './place.js';

/** Three items that are stamped; the undo of one breaks off where it is told to. */
const stamps = String.raw`
handrail: 1
id: stamps
title: Stamps
parameters: {folder: {title: Folder}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: files
        title: Find them
        run: {session: here, effect: read, parse: jsonl, output: files, script: 'for f in a b c; do printf "{\"name\":\"%s\"}\n" "$f"; done'}
        choose: {from: files, key: name, as: held}
      - id: stamp
        title: Stamp them
        for-each: held
        run: {session: here, effect: change, script: ': > "$params_folder/$item_name.stamp"'}
        verify: {script: 'ls "$params_folder"', parse: lines, expect: 'result.exists(r, r == item.name + ".stamp")'}
        undo: {script: 'cd "$params_folder"; echo "$item_name" >> undone; [ "$item_name" != c ]; rm "$item_name.stamp"', expect: '!result.exists(r, r == item.name + ".stamp")'}
`;

test('an undo that broke off does not go on with the items before it until its outcome is settled', async t => {
	const place = await Place.make(t);
	const engine = await place.begin(stamps);
	await engine.carryOut({kind: 'run', step: 'files'}, silent);
	await engine.carryOut({kind: 'choose', step: 'files', keys: ['a', 'b', 'c']}, silent);
	await engine.carryOut({kind: 'run', step: 'stamp'}, silent);
	assert.equal((await engine.carryOut({kind: 'undo', step: 'stamp'}, silent)).exit, 1);

	const again = await engine.carryOut({kind: 'undo', step: 'stamp'}, silent);
	assert.equal(again.exit, 3);
	assert.match(again.message, /^The undo of "Stamp them", c, was sent and its outcome is unknown\. Checked: it is as expected\. Is what the step did still there\? Settle it with: handrail mark \S+ stamp done --item 'c' if it is, open --item 'c' if it is undone\.$/v);
	assert.deepEqual(await place.lines('undone'), ['c'], 'no other item was sent');
	assert.equal(engine.snapshot.checks['stamp/c']?.ok, true, 'it was looked at');

	await engine.carryOut({kind: 'mark', step: 'stamp', item: 'c', status: 'open'}, silent);
	assert.equal((await engine.carryOut({kind: 'undo', step: 'stamp'}, silent)).exit, 0);
	assert.deepEqual(await place.lines('undone'), ['c', 'b', 'a']);
});
