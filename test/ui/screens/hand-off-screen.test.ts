import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {atRun} from '../at-run.js';
import {fakeDesk, handedOff} from '../fake-desk.js';
import {fakeEngine, snapshotOf, withConnectors} from '../fixture.js';
import {converse} from '../plain/conversation.js';
import {narrow, sitAtRun} from '../sit-down.js';

test('a bundle for somebody, encrypted: the passphrase is typed twice and never shown, a file that is there is asked about', async t => {
	const {desk, asked} = fakeDesk();
	const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf()), handoff: desk}, narrow);
	await sitting.sees('enter run');
	sitting.press('h');
	await sitting.sees('What is it to be?', '❯ A bundle', 'The case for Microsoft Support', 'The page for an auditor');
	sitting.press('enter');
	await sitting.sees('Who takes it over?');
	sitting.press('Sam');
	await sitting.sees('Name: Sam');
	sitting.press('enter');
	await sitting.sees('Encrypt it with a passphrase?', 'y with a passphrase');
	sitting.press('y');
	await sitting.sees('It does not show.');
	for (const [typed, seen] of [['correct horse', 'once more'], ['correct hose', 'The two were not the same.'], ['correct horse', 'once more'], ['correct horse', 'Before it is written']] as const) {
		sitting.press(typed, 'enter');
		await sitting.sees(seen); // eslint-disable-line no-await-in-loop -- one question after the other
		assert.doesNotMatch(sitting.screen().join('\n'), /correct|horse/v);
	}

	await sitting.sees('The whole run, as bundle for Sam.', 'address: eve@contoso.com becomes user-1@contoso.com', 'Nothing is written yet.');
	sitting.press('enter');
	await sitting.sees('File: /home/dana/run.bundle');
	sitting.press('ctrl-u', '/home/dana/taken');
	await sitting.sees('File: /home/dana/taken');
	sitting.press('enter');
	await sitting.sees('/home/dana/taken is there already. Replace it?');
	sitting.press('y');
	await sitting.sees('The hand-off is written.', '/home/dana/taken', 'Dana Reyes: legal winner thank', 'y copy the paragraph');
	assert.deepEqual(asked.map(({plan: {to, passphrase}, replace}) => [to, passphrase, replace]), [['Sam', 'correct horse', false], ['Sam', 'correct horse', true]]);
	sitting.press('y');
	await sitting.sees('The summary was sent to the terminal\'s clipboard.');
});

test('what is copied is the paragraph, and the passphrase is not kept once it is written', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('h', 'enter', 'enter', 'y');
	run.type('pass');
	run.press('enter');
	run.type('pass');
	run.press('enter');
	assert.deepEqual(run.effects.at(-1), {kind: 'preview-hand-off', plan: {format: 'bundle', reader: 'colleague', to: undefined, passphrase: 'pass'}});
	run.dispatch({type: 'hand-off-seen', preview: {contents: [], masked: [], text: undefined, file: '/home/dana/run.handrail.age'}});
	run.paint();
	run.press('enter', 'enter');
	run.dispatch({type: 'handed', placed: {kind: 'written', ...handedOff()}});
	run.paint();
	assert.doesNotMatch(JSON.stringify(run.state()), /pass/v);
	run.press('y');
	assert.deepEqual(run.effects.at(-1), {kind: 'copy', text: handedOff().summary, what: 'The summary'});
});

test('keys typed ahead of a question of the hand-off are dropped', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.chunk('h', 'enter', 'enter', 'n');
	assert.deepEqual(run.effects, []);
	assert.equal(run.message(), 'That key came before this was on the screen: press it again if you mean it.');
});

test('a document is for a reader; the preview scrolls through it, and what could not be written is a sentence on the panel', async t => {
	const {desk} = fakeDesk();
	const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf()), handoff: {
		...desk,
		async write(_plan, file) {
			throw new Failure(3, `${file} is a folder.`, {next: 'Type the name of a file in it.'});
		},
	}});
	await sitting.sees('enter run');
	sitting.press('h');
	await sitting.sees('❯ A bundle');
	sitting.press('down');
	await sitting.sees('❯ Markdown');
	sitting.press('enter');
	await sitting.sees('For whom?', '❯ A colleague');
	sitting.press('enter');
	await sitting.sees('Line 1 of the document.');
	sitting.press('G');
	await sitting.sees('Line 60 of the document.');
	sitting.press('enter');
	await sitting.sees('File: /home/dana/run.md');
	sitting.press('enter');
	await sitting.sees('/home/dana/run.md is a folder. Type the name of a file in it.', 'File: /home/dana/run.md');
	sitting.press('escape');
	await sitting.sees('Before it is written');
});

test('the rows of a step become CSV by a key, and a file that is there is asked about', async t => {
	const written: Array<{file: string; text: string; replace: boolean}> = [];
	const sitting = sitAtRun(t, {engine: fakeEngine(withConnectors(snapshotOf())), async writeTable(file, text, {replace}) {
		written.push({file, text, replace});
		return replace ? {kind: 'written', file: `/home/dana/${file}`} : {kind: 'exists', file};
	}});
	await sitting.sees('enter choose rows');
	sitting.press('C');
	await sitting.sees('3 rows, each with all its properties', '❯ For a spreadsheet');
	sitting.press('enter');
	await sitting.sees('File: connectors.csv');
	sitting.press('enter');
	await sitting.sees('connectors.csv is there already. Replace it?');
	sitting.press('y');
	await sitting.sees('The table is in /home/dana/connectors.csv.');
	assert.deepEqual(written.map(({replace}) => replace), [false, true]);
	assert.match(written[1]!.text, /^\u{FEFF}Guid,Name,/v);
});

test('what others did since the responder\'s last entry is the first thing on the screen and in plain, until a key dismisses it', async t => {
	const since = {heading: 'Since your last entry, 22 Nov 01:00 (2 h 12 min ago):', lines: ['22 Nov 02:00 Sam Okoro: Marked "Disable them" done.', '22 Nov 02:10 Sam\u001B[2J: Noted.']};
	const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf()), since}, narrow);
	await sitting.sees('What changed', 'Since your last entry', 'Sam Okoro: Marked "Disable them" done.', 'enter go on');
	sitting.press('enter');
	await sitting.noLongerSees('What changed');
	const {said} = await converse(fakeEngine(snapshotOf()), ['q'], {since});
	assert.match(said, /Since your last entry, .*:\n 22 Nov 02:00 Sam Okoro: Marked "Disable them" done\.\n 22 Nov 02:10 Sam: Noted\.\n/v);
});
