import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RunbookSummary} from '../../../source/ui/entry.js';
import {fakeDiagnosing} from '../fake-diagnosing.js';
import {contosoRunbook} from '../fixture.js';
import {narrow, sitAtPicker, wide} from '../sit-down.js';

const runbook: RunbookSummary = {id: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', summary: undefined, codes: ['5.7.705'], path: 'tenant-exceeded-threshold', parameters: contosoRunbook.runbook.parameters, rehearsal: undefined};

test('d takes a pasted bounce, says what fits and why, and begins it with what the bounce names, to be confirmed', async t => {
	const {desk, given} = fakeDiagnosing();
	const sitting = sitAtPicker(t, {runbooks: [runbook], diagnose: desk}, wide);
	await sitting.sees('d diagnose a bounce');
	sitting.press('d');
	await sitting.sees('What does the bounce say?', 'sent nowhere', 'enter read it');
	sitting.paste('550 5.7.705 Access denied,\ntenant has exceeded threshold');
	await sitting.sees('1. Tenant has exceeded threshold (tenant-exceeded-threshold)', 'stands in it 2 times', 'Rule out first:', '- Rule out an expired subscription.', '2. 5.7.708: no runbook', 'Read: https://learn.microsoft.com/', 'Found in it: sender adele', '❯ Start: Tenant has exceeded threshold', 'Leave it: nothing is started', 'enter start it');
	assert.match(given.join(''), /^550 5\.7\.705 Access denied,\stenant/v);
	sitting.press('enter');
	await sitting.sees('a real run', '(1 of 2)', 'contoso.onmicrosoft.com▌');
	sitting.press('enter');
	await sitting.sees('(2 of 2)');
	sitting.press('dana@contoso', 'enter');
	assert.deepEqual(await sitting.left, {kind: 'start', runbook, rehearse: false, params: {tenant: 'contoso.onmicrosoft.com', admin: 'dana@contoso'}});
});

test('a file can be named; one that cannot be read says so, what is unknown is said to be, and all of it can be left', async t => {
	const {desk, given} = fakeDiagnosing();
	const sitting = sitAtPicker(t, {runbooks: [runbook], diagnose: desk}, narrow);
	await sitting.sees('HANDRAIL');
	sitting.press('d', 'enter');
	await sitting.sees('Paste the bounce, or type the name of its file.');
	sitting.paste('no-such.eml\n');
	await sitting.sees('Bounce or file: no-such.eml▌');
	sitting.press('enter');
	await sitting.sees('no-such.eml could not be read.', 'Bounce or file: no-such.eml');
	sitting.press('ctrl-u', 'hello', 'enter');
	await sitting.sees('Unknown: no code of a mail system stands in it', '❯ Leave it');
	assert.deepEqual(given, ['no-such.eml', 'hello']);
	sitting.press('enter');
	await sitting.noLongerSees('Diagnose a bounce');
	sitting.press('q');
	assert.deepEqual(await sitting.left, {kind: 'quit'});
});

test('where the candidates go on below, the key that shows the rest is named, and the arrows choose', async t => {
	const {desk} = fakeDiagnosing();
	const sitting = sitAtPicker(t, {runbooks: [runbook], diagnose: desk}, {columns: 60, rows: 15});
	await sitting.sees('HANDRAIL');
	sitting.press('d', '550 5.7.705', 'enter');
	await sitting.sees('more lines (pgdn)', '❯ Start: Tenant');
	sitting.press('pagedown');
	await sitting.sees('lines above', '❯ Start: Tenant');
});

test('keys typed before the candidates are on the screen start nothing', async t => {
	const {desk} = fakeDiagnosing();
	const sitting = sitAtPicker(t, {runbooks: [runbook], diagnose: desk}, narrow);
	await sitting.sees('HANDRAIL');
	sitting.press('d', '5.7.705', 'enter', 'enter', 'enter');
	await sitting.sees('❯ Start: Tenant has exceeded threshold');
	sitting.press('escape');
	await sitting.sees('What does the bounce say?');
	sitting.press('escape');
	await sitting.noLongerSees('What does the bounce say?');
});

test('without a desk the key is off and says why', async t => {
	const sitting = sitAtPicker(t, {runbooks: [runbook]}, narrow);
	await sitting.sees('HANDRAIL');
	sitting.press('d');
	await sitting.sees('No bounce can be read here.');
});
