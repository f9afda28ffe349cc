import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import type {KeyName} from '../terminal/keys.js';
import {bounce, endOfTheWalk, standing} from './end-of-the-walk.js';
import {open} from './handrail.js';
import {readsOn} from './reads-on.js';

test('the rehearsal is walked from its first step to the end by the keyboard alone', async (t: TestContext) => {
	const place = await placeFor(t);
	const dana = open(t, place, ['rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes']);
	const press = async (keys: KeyName[], ...seen: Array<string | RegExp>) => {
		dana.press(...keys);
		await dana.sees(...seen);
	};

	const type = async (text: string, ...seen: Array<string | RegExp>) => {
		dana.type(text);
		await press(['enter'], ...seen);
	};

	const enter: KeyName[] = ['enter'];
	const destroys = async (name: string, ...seen: Array<string | RegExp>) => {
		dana.type(name);
		await readsOn(dana, /enter DESTROY it/v);
		await press(enter, ...seen);
	};

	// A list that settles something opens with its cursor on no line.
	const down: KeyName[] = ['down'];

	// Triage.
	await dana.sees('REHEARSAL', '❯ ● Read the bounce', '0/44');
	await press(enter, 'The bounce\'s line with the code', 'enter record it');
	await type(bounce, 'The first bounce, in UTC');
	await type('2026-11-21 22:31', '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Ask Microsoft', 'enter record');
	await press(enter, 'What the check said', 'enter record it');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Is the audit log on?', 'enter run');
	await press(enter, 'Sign in to Exchange Online', '  browser', 'enter choose a line first');
	await press(down, '❯ browser');
	await press(['j'], '❯ device');
	await press(enter, 'Is this the tenant?', 'contoso.onmicrosoft.com', 'dana@contoso.onmicrosoft.com', 'y this tenant');
	await press(['y'], 'Is the audit log on?: done, 1 row.');
	await press(enter, '❯ ● Keep the message trace', 'enter run');
	await press(enter, 'Keep the message trace: done, 14 rows.');
	await press(enter, '❯ ● Count what left', 'enter run');
	await press(enter, 'Count what left, by sender: done, 9 rows.');
	await press(enter, '❯ ● Did a subscription', 'enter run');
	await press(enter, 'Sign in to Microsoft Graph', '  browser', 'enter choose a line first');
	await press(down, '❯ browser');
	await press(enter, 'Did a subscription expire?: done, 2 rows.');
	await press(enter, '❯ ● What does it look', 'enter answer');
	await press(enter, '  Somebody else sends', 'enter choose a line first');
	await press(down, '❯ Somebody else sends', 'enter answer with this');

	// Contain.
	await press(enter, '❯ ● Find the inbound', 'enter run');
	await press(enter, '12 rows. The choice is still to be made.', 'enter accept none');
	await press([...'jjjjjjj', 'space', 'j', 'j', 'space'], '[x] ! Relay-EU-02', '[ ] ! Scan to mail HQ', '[x] ! smtp-bulk-7', 'enter accept 2');
	await press(enter, '❯ ● Disable them', 'enter see what it will do');
	await press(enter, 'For each of 2 connectors');
	await readsOn(dana, /enter run on both/v);
	await press(enter, 'Disable them: 2 of 2 done.');
	await press(enter, '❯ ● Who made them?', 'enter run');
	await press(enter, 'Who made them?: done, 7 rows.');
	await press(enter, '❯ ● How did they get in?', 'enter answer');
	await press(enter, '  An administrator\'s account was used', 'enter choose a line first');
	await press(down, '❯ An administrator\'s account was used', 'enter answer with this');
	await press(enter, '❯ ● Remove them', 'enter see what it destroys');
	await press(enter, 'First it is kept.', 'Remove them: Relay-EU-02');
	await readsOn(dana, /enter keep it/v);
	await press(enter, '▲ DESTROYS', 'Type Relay-EU-02', 'Kept: its full settings', '1 more follows');
	await destroys('Relay-EU-02', 'Remove them: 1 of 2 done.', 'First it is kept.', 'Remove them: smtp-bulk-7');
	await press(enter, 'Type smtp-bulk-7');
	await destroys('smtp-bulk-7', 'Remove them: 2 of 2 done.');

	// Accounts.
	await press(enter, '❯ ● Find the accounts', 'enter run');
	await press(enter, '2 rows. The choice is still to be made.', 'enter accept none');
	await press(['j', 'space'], '[ ]   dana@', '[x] ! svc-backup', 'enter accept 1');
	await press(enter, '❯ ● Block their sign-in', 'enter see what it will do');
	await press(enter, 'svc-backup@contoso.com');
	await readsOn(dana, /enter run on this one/v);
	await press(enter, 'Block their sign-in: 1 of 1 done.');
	await press(enter, '❯ ● Who can become', 'enter run');
	await press(enter, 'Who can become an administrator?: done, 2 rows.');
	await press(enter, '❯ ● List the administrators', 'enter run');
	await press(enter, '10 rows. The choice is still to be made.', 'enter accept none');
	await press(['j', 'space', 'j', 'j', 'space', 'j', 'space'], '[x]   AlexW@', '[ ] ! breakglass', '[x]   AdeleV@', '[x]   svc-backup', 'enter accept 3');
	await press(enter, '❯ ● Which administrators does', 'enter choose rows');
	await press(enter, 'enter accept none');
	await press([...'jjjjjjjjj', 'space'], '[x]   JoniS@', 'enter accept 1');
	await press(enter, '❯ ● Block the admin', 'enter see what it will do');
	await press(enter, 'JoniS@contoso.com');
	await readsOn(dana, /enter run on this one/v);
	await press(enter, 'Block the administrators whom nobody knows: 1 of 1 done.');
	await press(enter, '❯ ● Reset their passw', 'enter see what it will do');
	await press(enter);
	await readsOn(dana, /enter run on all 3/v);
	for (const name of ['AlexW', 'AdeleV', 'svc-backup']) {
		/* eslint-disable no-await-in-loop -- one new password after the other, each shown only once nobody else looks */
		await press(name === 'AlexW' ? enter : ['y'], `new passwords · ${name}@contoso.com`, 'Is this screen being shared', 'n no: show it');
		await press(['n'], 'It is shown this once', 'y it is kept');
		/* eslint-enable no-await-in-loop -- the walk goes on */
	}

	await press(['y'], 'Reset their passwords: 3 of 3 done.');
	await press(enter, '❯ ● End their sessions', 'enter see what it will do');
	await press(enter);
	await readsOn(dana, /enter run on all 3/v);
	await press(enter, 'End their sessions: 3 of 3 done.');
	await press(enter, '❯ ● Reset the rest by hand', 'enter record');
	await press(enter, 'The accounts that you reset by hand', 'enter record it');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Reset your own', 'enter mark');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Which administrators have', 'enter run');

	// MFA.
	await press(enter, 'Which administrators have no second factor?: done, 6 rows.');
	await press(enter, '❯ ● Are security defaults on?', 'enter run');
	await press(enter, 'Are security defaults on?: done, 1 row.');
	await press(enter, '❯ ● How is the second factor', 'enter answer');
	await press(enter, '  Turn on security defaults', 'enter choose a line first');
	await press(down, '❯ Turn on security defaults', 'enter answer with this');
	await press(enter, '❯ ● Turn on security', 'enter see what it will do');
	await press(enter);
	await readsOn(dana, /enter run it/v);
	await press(enter, 'Turn on security defaults: done');

	// What was left behind: read, chosen, closed.
	await press(enter, '❯ ● What else did they', 'enter run');
	await press(enter, 'What else did they do?: done, 5 rows.');
	const closes = async (look: string, rows: number, keys: KeyName[], change: string, closed: string) => {
		await press(enter, `❯ ● ${look}`, 'enter run');
		await press(enter, `${rows} rows. The choice is still to be made.`, 'enter accept none');
		await press(keys, '[x]', 'enter accept 1');
		await press(enter, `❯ ● ${change}`, 'enter see what it will do');
		await press(enter, 'Before that it keeps what is there now.');
		await readsOn(dana, /enter run on this one/v);
		await press(enter, `${closed}: 1 of 1 done.`);
	};

	await closes('Which mailboxes', 2, ['space'], 'Stop their forw', 'Stop their forwarding');
	await closes('Which inbox rules', 5, ['j', 'space'], 'Turn these inbox', 'Turn these inbox rules off');
	await closes('Which mail flow', 4, ['j', 'j', 'space'], 'Turn these mail', 'Turn these mail flow rules off');
	await closes('Which outbound', 3, ['j', 'j', 'space'], 'Disable these', 'Disable these outbound connectors');
	await closes('Who is in Exchange', 4, ['j', 'space'], 'Take them out', 'Take them out of the role groups');
	await press(enter, '❯ ● Which applications', 'enter run');
	await press(enter, '3 rows. The choice is still to be made.', 'enter accept none');
	await press(['j', 'space'], '[x] ! Mail Backu', 'enter accept 1');
	await press(enter, '❯ ● Remove these', 'enter see what it destroys');
	await press(enter, 'First it is kept.');
	await readsOn(dana, /enter keep it/v);
	await press(enter, '▲ DESTROYS', 'Type Mail Backup Pro', 'Kept: its full settings');
	await destroys('Mail Backup Pro', 'Remove these consents: 1 of 1 done.');

	// Support.
	await press(enter, '❯ ● Have Microsoft lift', 'enter record');
	await press(enter, 'Ticket number', 'enter record it');
	await type('4419-8810-2231', 'What the agent promised');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Wait until mail flows', 'enter start waiting');
	await press(enter, '❯ ◷ Wait until mail flows', 'waiting for Microsoft Support', 'enter recheck');
	await press(enter, 'Wait until mail flows: done.');
	await press(enter, '❯ ● Prove that mail', 'enter run');
	await press(enter, 'Prove that mail flows: done, 4 rows.');
	await press(enter, '❯ ● Put things right', 'enter mark');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, 'Put things right: marked done.', 'enter finish');
	await press(enter, 'Is the run over?', '  Finish the run', 'enter choose a line first');
	await press(down, '❯ Finish the run');
	await press(enter, 'This run is finished.', '43 done');
	dana.press('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});
	t.assert.match(dana.emulator.transcript(), /The run is finished\.\nThe rehearsal took [\s\S]+\nTo come back: handrail resume \S+$/v);

	t.assert.deepStrictEqual(await standing(place), endOfTheWalk);
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
