import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fakeReceiving} from '../fake-receiving.js';
import {narrow, sitAtPicker} from '../sit-down.js';

test('R opens an encrypted file that was pasted, shows what is in it, and takes the run over', async t => {
	const {desk, asked} = fakeReceiving();
	const sitting = sitAtPicker(t, {receive: desk});
	await sitting.sees('R receive a hand-off');
	sitting.press('R');
	await sitting.sees('The file that was handed over');
	sitting.paste('~/Downloads/run.handrail.age');
	await sitting.sees('File: ~/Downloads/run.handrail.age');
	sitting.press('enter');
	await sitting.sees('Its passphrase, which does not show');
	sitting.press('secret', 'enter');
	await sitting.sees('The passphrase does not open it. Nothing was written.', 'File: ~/Downloads/run.handrail.age');
	assert.doesNotMatch(sitting.screen().join('\n'), /secret/v);
	sitting.press('enter');
	await sitting.sees('Its passphrase');
	sitting.press('pass', 'enter');
	await sitting.sees('wrote it', '! Outcome unknown: "Disable them" for smtp-bulk-7', 'Next: "Disable them"', '❯ Make the run here and take it over from Dana Reyes', 'Leave it: nothing is written', 'enter do that');
	sitting.press('enter');
	assert.deepEqual(await sitting.left, {kind: 'open', run: '2026-11-22-tenant-exceeded-threshold-k3f9'});
	assert.deepEqual(asked.slice(-2), ['open ~/Downloads/run.handrail.age', 'take-over']);
});

test('keys typed before the summary is on the screen decide nothing; it can be left, and merged into', async t => {
	const {desk, asked} = fakeReceiving();
	const sitting = sitAtPicker(t, {receive: desk}, narrow);
	await sitting.sees('HANDRAIL');
	sitting.press('R', 'run.handrail', 'enter', 'enter', 'enter');
	await sitting.sees('❯ Make the run here and take it over');
	assert.deepEqual(asked, ['open run.handrail']);
	sitting.press('escape');
	await sitting.noLongerSees('Receive a hand-off');
	sitting.press('R');
	await sitting.sees('File: ');
	sitting.press('no-such', 'enter');
	await sitting.sees('There is no file no-such. Nothing was written.');
	sitting.press('ctrl-u', 'run.handrail', 'enter');
	await sitting.sees('❯ Make the run here and take it over');
	sitting.press('down');
	await sitting.sees('❯ Make the run here; it stays Dana Reyes\'s');
	sitting.press('enter');
	await sitting.left;
	assert.deepEqual(asked, ['open run.handrail', 'leave', 'open no-such', 'open run.handrail', 'merge']);
});
