import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {json, open} from './handrail.js';

test('Dana rehearses the outage, is killed, resumes, goes on and hands over', async (t: TestContext) => {
	const place = await placeFor(t);
	const dana = open(t, place, ['rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes']);

	// The screen says at once that nothing of this is real, that nothing is bound yet and that all is saved.
	await dana.sees('Tenant has exceeded threshold', 'REHEARSAL no tenant yet', 'saved ✓', '0/44');
	await dana.sees('❯ ● Read the bounce', '○ Find the inbound', 'enter record');

	// She is in a hurry and goes straight to the connectors.
	dana.press(...'jjjjjjjjj');
	await dana.sees('Find the inbound connectors that do not belong', 'PS exchange> Get-InboundConnector', 'enter run');
	dana.press('enter');
	await dana.sees('Sign in to Exchange Online', '  browser', 'enter choose a line first');
	dana.press('down');
	await dana.sees('❯ browser', 'enter sign in this way');
	dana.press('enter');
	await dana.sees('Is this the tenant?', 'Tenant    contoso.onmicrosoft.com', 'It is the domain that was given', 'y this tenant');
	dana.press('y');

	// She sees the connectors; three of them are flagged, with the reason.
	await dana.sees('12 rows. The choice is still to be made.', 'Hybrid inbound', '! Relay-EU-02', '! Scan to mail HQ', '! smtp-bulk-7', '3 flagged of 12');
	await dana.sees('! OnPremises and not made by the hybrid wizard', /REHEARSAL contoso\.onmicrosoft\.com[\s\S]*exchange ●/v);

	// Partner connectors cannot relay: she leaves them out, knows the scanner, and marks the two that nobody can explain.
	await dana.sees('space choose', 'enter accept none');
	dana.press('/');
	await dana.sees('esc back');
	dana.type('OnPremises');
	await dana.doesNotSee('Adatum partner');
	dana.press('enter');
	await dana.sees('filter "OnPremises" leaves 4', '❯ [ ]   Hybrid inbound', 'space choose');
	dana.press('j', 'space', 'j', 'j', 'space');
	await dana.sees('[ ]   Hybrid inbound', '[x] ! Relay-EU-02', '[ ] ! Scan to mail HQ', '[x] ! smtp-bulk-7', '2 chosen of 12', 'enter accept 2');
	dana.press('enter');
	await dana.sees('Find the inbound connectors that do not belong: 2 chosen of 12.', '✓ Find the inbound');

	// Before anything is sent she sees what, where, with what, how it is checked and how it is undone.
	dana.press(...'jjjjjjjjjj');
	await dana.sees('❯ ○ Disable them', '0 of 2 items settled', 'enter see what it will do');
	dana.press('enter');
	await dana.sees('change · can be undone', 'For each of 2 connectors, in contoso.onmicrosoft.com', '185.12.44.0/24', '91.200.12.7');
	await dana.sees('Set-InboundConnector -Identity $item.Guid -Enabled:$false', 'Afterwards it checks', 'Undo (u): Set-InboundConnector', 'enter run on both');
	dana.press('enter');

	// Each is disabled by its GUID, and looked at afterwards.
	await dana.sees('✓ Relay-EU-02  done', '✓ smtp-bulk-7  done', 'Checked: it is as expected.', '2 of 2 items settled');
	await dana.sees('Disable them: 2 of 2 done.', 'saved ✓', '2/44');

	// The power goes.
	dana.kill('SIGKILL');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: 9});

	// She comes back: everything that was acknowledged is there, nobody is signed in, nothing is sent by itself.
	const back = open(t, place, ['resume']);
	await back.sees('REHEARSAL contoso.onmicrosoft.com', 'saved ✓', '2/44', '✓ Find the inbound', '✓ Disable them');
	const {run, counts, steps} = await json(place, 'status');
	t.assert.deepStrictEqual({done: counts.done, open: counts.open, unknown: counts.unknown, running: counts.running}, {done: 2, open: 42, unknown: 0, running: 0});
	t.assert.deepStrictEqual(steps.find((step: {id: string}) => step.id === 'disable').items.map((item: {label: string; status: string; attempts: number}) => [item.label, item.status, item.attempts]), [['Relay-EU-02', 'done', 1], ['smtp-bulk-7', 'done', 1]]);

	// She goes on: who made them? Handrail signs in anew, knows the tenant, and does not ask for it again.
	back.press(...'jjjjjjjjjjj');
	await back.sees('❯ ○ Who made them?', 'enter run');
	back.press('enter');
	await back.sees('Sign in to Exchange Online', '  browser');
	back.press('down', 'enter');
	await back.sees('Who made them?: done, 7 rows.', '! about a connector that you chose', '3/44');

	// She notes what her colleague must know, and hands over.
	back.press('n');
	await back.sees('esc back');
	back.type('svc-backup signed in from 185.12.44.9');
	back.press('enter');
	await back.sees('Noted.', 'h hand-off');
	// Below the script and above the rows: the text goes on.
	back.press('pagedown');
	await back.sees('Note, ', 'svc-backup signed in from 185.12.44.9', 'h hand-off');
	back.press('h');
	await back.sees('What is it to be?', '❯ A bundle');
	back.press('down');
	await back.sees('❯ Markdown');
	back.press('enter');
	await back.sees('For whom?', '❯ A colleague');
	back.press('enter');
	await back.sees('Before it is written', 'enter write it');
	back.press('enter');
	await back.sees(`File: ${path.join(place.here, run)}`);
	back.press('enter');
	await back.sees('The hand-off is written.', `${run}.md`);
	back.press('escape');
	await back.doesNotSee('The hand-off is written.');
	back.press('q');
	t.assert.deepStrictEqual(await back.exits(), {code: 0, signal: undefined});

	// What stays on the normal screen says how far she is and how to come back.
	const left = back.emulator.transcript();
	t.assert.match(left, /\(REHEARSAL\), contoso\.onmicrosoft\.com\n3 of 44 steps are settled; 2 more do not apply\. Everything is saved\./v);
	t.assert.ok(left.endsWith(`To come back: handrail resume ${run}`));

	// The file is there and says it all, first of all that it was a rehearsal.
	const handoff = await readFile(path.join(place.here, `${run}.md`), 'utf8');
	t.assert.match(handoff, /^# Hand-off: Tenant has exceeded threshold \(REHEARSAL\)\n/v);
	const said = handoff.replaceAll('\\', '');
	for (const text of ['Disable them (Relay-EU-02, smtp-bulk-7)', 'contoso.onmicrosoft.com', 'dana@contoso.onmicrosoft.com', 'Dana Reyes', 'svc-backup signed in from 185.12.44.9']) {
		t.assert.ok(said.includes(text), `${text} stands in the hand-off`);
	}

	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
