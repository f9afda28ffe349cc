import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import type {KeyName} from '../terminal/keys.js';
import {rehearsedElsewhere, runParameters} from '../stories/elsewhere.js';
import {bounce, endByPaste, standing} from '../stories/end-of-the-walk.js';
import {open} from '../stories/handrail.js';

test('an outage is worked through to the end by the keyboard on a machine without PowerShell, every command run elsewhere and pasted back', async (t: TestContext) => {
	const place = await placeFor(t);
	const elsewhere = await rehearsedElsewhere(t);
	// Nothing but Node is on the PATH: no PowerShell could be found.
	const dana = open(t, place, ['start', 'tenant-exceeded-threshold', ...Object.entries(runParameters).flatMap(([name, value]) => ['-p', `${name}=${value}`]), '--as', 'Dana Reyes'], {env: {PATH: path.dirname(process.execPath)}});
	const press = async (keys: KeyName[], ...seen: Array<string | RegExp>) => {
		dana.press(...keys);
		await dana.sees(...seen);
	};

	const type = async (text: string, ...seen: Array<string | RegExp>) => {
		dana.type(text);
		await press(['enter'], ...seen);
	};

	const enter: KeyName[] = ['enter'];
	// A list that settles something opens with its cursor on no line.
	const down: KeyName[] = ['down'];
	let copies = 0;
	/** The command that is on the screen is copied, run elsewhere, and what it printed is pasted and recorded. */
	const pastes = async (part: string, ...seen: Array<string | RegExp>) => {
		await dana.sees('Run it elsewhere', part, 'It carries out', 'y copy');
		await press(['y'], 'The command was sent to the terminal\'s clipboard.');
		const copied = [...dana.written.matchAll(/\u{1B}\]52;c;([A-Za-z\d+\/=]*)\u{7}/gv)];
		t.assert.strictEqual(copied.length, ++copies);
		dana.paste(await elsewhere.run(Buffer.from(copied.at(-1)![1]!, 'base64').toString()));
		await dana.sees('What came of it', 'Read as the answer of the command', 'y record it');
		await press(['y'], ...seen);
	};

	/** For a step with an effect: its command, then its check. */
	const carriesOut = async (title: string, {isKept = false}: {isKept?: boolean} = {}) => {
		dana.press('p');
		if (isKept) {
			await pastes('keep', 'Run it elsewhere', 'change');
		}

		await pastes('change', 'Run it elsewhere', 'Its check.', 'verify');
		await pastes('verify', title, /done\. Checked: it is as expected\./v);
	};

	// Triage.
	await dana.sees('❯ ● Read the bounce', '0/44');
	await press(enter, 'The bounce\'s line with the code', 'enter record it');
	await type(bounce, 'The first bounce, in UTC');
	await type('2026-11-21 22:31', '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Ask Microsoft', 'enter record');
	await press(enter, 'What the check said', 'enter record it');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Is the audit log on?', 'enter run');
	dana.press('p');
	await pastes('read', 'Is this the tenant?', 'contoso.onmicrosoft.com', 'y this tenant');
	await press(['y'], 'Is the audit log on?: done, 1 row.');
	await press(enter, '❯ ● Keep the message trace', 'enter run');
	dana.press('p');
	await pastes('read', 'Keep the message trace: done, 14 rows.');
	await press(enter, '❯ ● Count what left', 'enter run');
	dana.press('p');
	await pastes('read', 'Count what left, by sender: done, 9 rows.');
	await press(enter, '❯ ● Did a subscription', 'enter run');
	dana.press('p');
	await pastes('read', 'Did a subscription expire?: done, 2 rows.');
	await press(enter, '❯ ● What does it look', 'enter answer');
	await press(enter, '  Somebody else sends', 'enter choose a line first');
	await press(down, '❯ Somebody else sends', 'enter answer with this');

	// Contain.
	await press(enter, '❯ ● Find the inbound', 'enter run');
	dana.press('p');
	await pastes('read', '12 rows. The choice is still to be made.', 'enter accept none');
	await press([...'jjjjjjj', 'space'], '[x] ! Relay-EU-02', 'enter accept 1');
	await press(enter, '❯ ● Disable them');
	await carriesOut('Disable them, Relay-EU-02', {isKept: true});
	await press(enter, '❯ ● Who made them?', 'enter run');
	dana.press('p');
	await pastes('read', 'Who made them?: done, 7 rows.');
	await press(enter, '❯ ● How did they get in?', 'enter answer');
	await press(enter, '  An administrator\'s account was used', 'enter choose a line first');
	await press(down, '❯ An administrator\'s account was used', 'enter answer with this');
	await press(enter, '❯ ● Remove them');
	dana.press('p');
	await pastes('keep', 'Type Relay-EU-02 to see the command');
	await type('Relay-EU-02', 'Run it elsewhere', 'destroy');
	await pastes('destroy', 'Run it elsewhere', 'Its check.');
	await pastes('verify', /Remove them, Relay-EU-02: done\. Checked/v);

	// Accounts.
	await press(enter, '❯ ● Find the accounts', 'enter run');
	dana.press('p');
	await pastes('read', '2 rows. The choice is still to be made.', 'enter accept none');
	await press(['j', 'space'], '[x] ! svc-backup', 'enter accept 1');
	await press(enter, '❯ ● Block their sign-in');
	await carriesOut('Block their sign-in, svc-backup@contoso.com');
	await press(enter, '❯ ● Who can become', 'enter run');
	dana.press('p');
	await pastes('read', 'Who can become an administrator?: done, 2 rows.');
	await press(enter, '❯ ● List the administrators', 'enter run');
	dana.press('p');
	await pastes('read', '10 rows. The choice is still to be made.', 'enter accept none');
	await press(['j', 'space'], '[x]   AlexW@', 'enter accept 1');
	await press(enter, '❯ ● Which administrators does', 'enter choose rows');
	await press(enter, 'enter accept none');
	await press([...'jjjjjjjjj', 'space'], '[x]   JoniS@', 'enter accept 1');
	await press(enter, '❯ ● Block the admin');
	await carriesOut('Block the administrators whom nobody knows, JoniS@contoso.com', {isKept: true});
	await press(enter, '❯ ● Reset their passw');
	await carriesOut('Reset their passwords, AlexW@contoso.com');
	await press(enter, '❯ ● End their sessions');
	await carriesOut('End their sessions, AlexW@contoso.com');
	await press(enter, '❯ ● Reset the rest by hand', 'enter record');
	await press(enter, 'The accounts that you reset by hand', 'enter record it');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Reset your own', 'enter mark');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Which administrators have', 'enter run');

	// MFA.
	dana.press('p');
	await pastes('read', 'Which administrators have no second factor?: done, 6 rows.');
	await press(enter, '❯ ● Are security defaults on?', 'enter run');
	dana.press('p');
	await pastes('read', 'Are security defaults on?: done, 1 row.');
	await press(enter, '❯ ● How is the second factor', 'enter answer');
	await press(enter, '  Turn on security defaults', 'enter choose a line first');
	await press(down, '❯ Turn on security defaults', 'enter answer with this');
	await press(enter, '❯ ● Turn on security');
	await carriesOut('Turn on security defaults');

	// What was left behind.
	await press(enter, '❯ ● What else did they', 'enter run');
	dana.press('p');
	await pastes('read', 'What else did they do?: done');
	const closes = async (look: string, rows: number, keys: KeyName[], change: string, closed: string) => {
		await press(enter, `❯ ● ${look}`, 'enter run');
		dana.press('p');
		await pastes('read', `${rows} rows. The choice is still to be made.`, 'enter accept none');
		await press(keys, '[x]', 'enter accept 1');
		await press(enter, `❯ ● ${change}`);
		await carriesOut(closed, {isKept: true});
	};

	await closes('Which mailboxes', 2, ['space'], 'Stop their forw', 'Stop their forwarding, AlexW@contoso.com');
	await closes('Which inbox rules', 5, ['j', 'space'], 'Turn these inbox', 'Turn these inbox rules off');
	await closes('Which mail flow', 4, ['j', 'j', 'space'], 'Turn these mail', 'Turn these mail flow rules off, Route A');
	await closes('Which outbound', 3, ['j', 'j', 'space'], 'Disable these', 'Disable these outbound connectors, Smart host 3');
	await closes('Who is in Exchange', 4, ['j', 'space'], 'Take them out', 'Take them out of the role groups');
	await press(enter, '❯ ● Which applications', 'enter run');
	dana.press('p');
	await pastes('read', '3 rows. The choice is still to be made.', 'enter accept none');
	await press(['j', 'space'], '[x] ! Mail Backu', 'enter accept 1');
	await press(enter, '❯ ● Remove these');
	dana.press('p');
	await pastes('keep', 'Type Mail Backup Pro to see the command');
	await type('Mail Backup Pro', 'Run it elsewhere', 'destroy');
	await pastes('destroy', 'Run it elsewhere', 'Its check.');
	await pastes('verify', /Remove these consents, Mail Backup Pro: done\. Checked/v);

	// Support.
	await press(enter, '❯ ● Have Microsoft lift', 'enter record');
	await press(enter, 'Ticket number', 'enter record it');
	await type('4419-8810-2231', 'What the agent promised');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, '❯ ● Wait until mail flows', 'enter start waiting');
	await press(enter, '❯ ◷ Wait until mail flows', 'waiting for Microsoft Support', 'enter recheck');
	dana.press('p');
	await pastes('recheck', 'Wait until mail flows: done.');
	await press(enter, '❯ ● Prove that mail', 'enter run');
	dana.press('p');
	await pastes('read', 'Prove that mail flows: done');
	await press(enter, '❯ ● Put things right', 'enter mark');
	await press(enter, '  Done', 'enter choose a line first');
	await press(down, '❯ Done');
	await press(enter, 'Put things right: marked done.', 'enter finish');
	await press(enter, 'Is the run over?', '  Finish the run', 'enter choose a line first');
	await press(down, '❯ Finish the run');
	await press(enter, 'This run is finished.', '43 done');
	dana.press('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});

	t.assert.deepStrictEqual(await standing(place), endByPaste);
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
