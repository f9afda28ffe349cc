import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {bounce, endOfTheWalk, standing} from './end-of-the-walk.js';
import {open} from './handrail.js';

test('the rehearsal is walked from its first step to the end line by line, and nothing is ever redrawn', async (t: TestContext) => {
	const place = await placeFor(t);
	const dana = open(t, place, ['rehearse', 'tenant-exceeded-threshold', '--plain', '--as', 'Dana Reyes'], {columns: 100, rows: 30});
	/** Reads on to the question, then answers it with a line. */
	const answer = async (question: string | RegExp, line: string) => {
		await dana.reads(question);
		dana.type(`${line}\r`);
	};

	/** Stands at a step, at its prompt, and types a command. */
	const at = async (step: string, typed: string) => {
		await dana.reads(step);
		await answer(/REHEARSAL\. [^\n]*\[q\]uit:/v, typed);
	};

	// Triage.
	await at('Step 1 of 46, Triage: Read the bounce', 'a');
	await answer('The bounce\'s line with the code', bounce);
	await answer('The first bounce, in UTC (', '2026-11-21 22:31');
	await answer('Is the step done?', 'y');
	await at('Ask Microsoft\'s own check', 'm');
	await answer('A number, or nothing to go back:', '1');
	await at('Is the audit log on? Reads only.', 'r');
	await answer('A number from 1 to 3', '2');
	await dana.reads('Tenant contoso.onmicrosoft.com, id 3750b40b-a68b-4632-9fb3-5b1aff664079, account dana@contoso.onmicrosoft.com.');
	await answer('Is this the tenant?', 'y');
	await dana.reads('Is the audit log on?: done, 1 row.');
	await at('Keep the message trace', 'r');
	await dana.reads('Keep the message trace: done, 14 rows.');
	await at('Count what left, by sender', 'r');
	await dana.reads('Count what left, by sender: done, 9 rows.');
	await at('Did a subscription expire?', 'r');
	await answer('A number from 1 to 3', '1');
	await dana.reads('Did a subscription expire?: done, 2 rows.');
	await at('What does it look like?', 'a');
	await answer('The number of the answer', '1');

	// Contain: rows are known by their numbers.
	await at('Find the inbound connectors that do not belong', 'r');
	await dana.reads(/ 8\. Relay-EU-02[^\n]*Flagged/v);
	await dana.reads(/ 10\. smtp-bulk-7[^\n]*Flagged/v);
	await answer('Choose numbers', '8,10');
	await dana.reads('Chosen: Relay-EU-02, smtp-bulk-7. Saved.');
	await at('Disable them', 'r');
	await dana.reads(/For each of 2 connectors[\s\S]*1\. Relay-EU-02[\s\S]*2\. smtp-bulk-7/v);
	await answer('Run on both?', 'y');
	await dana.reads('Disable them: 2 of 2 done.');
	await at('Who made them?', 'r');
	await dana.reads('Who made them?: done, 7 rows.');
	await at('How did they get in?', 'a');
	await answer('The number of the answer', '1');
	await at('Remove them', 'r');
	for (const name of ['Relay-EU-02', 'smtp-bulk-7']) {
		// eslint-disable-next-line no-await-in-loop -- each is asked for on its own
		await answer(`Type ${name} to carry it out`, name);
	}

	await dana.reads('Remove them: 2 of 2 done.');

	// Accounts.
	await at('Find the accounts behind the connectors', 'r');
	await dana.reads(/ 2\. svc-backup@contoso\.com[^\n]*Flagged/v);
	await answer('Choose numbers', '2');
	await at('Block their sign-in', 'r');
	await answer('Run it?', 'y');
	await dana.reads('Block their sign-in: 1 of 1 done.');
	await at('Who can become an administrator?', 'r');
	await dana.reads('Who can become an administrator?: done, 2 rows.');
	await at('List the administrators', 'r');
	await dana.reads(/ 2\. AlexW@[\s\S]* 4\. AdeleV@[\s\S]* 5\. svc-backup@/v);
	await answer('Choose numbers', '2,4,5');
	await at('Which administrators does nobody know?', 'c');
	await answer('Choose numbers', '10');
	await at('Block the administrators whom nobody knows', 'r');
	await answer('Run it?', 'y');
	await dana.reads('Block the administrators whom nobody knows: 1 of 1 done.');
	await at('Reset their passwords', 'r');
	await answer('Run on all 3?', 'y');
	for (const name of ['AlexW', 'AdeleV', 'svc-backup']) {
		/* eslint-disable no-await-in-loop -- one new password after the other */
		await dana.reads(`new passwords for ${name}@contoso.com`);
		await answer('Is this screen being shared', 'n');
		await answer('Is it kept somewhere safe', 'y');
		/* eslint-enable no-await-in-loop */
	}

	await dana.reads('Reset their passwords: 3 of 3 done.');
	await at('End their sessions', 'r');
	await answer('Run on all 3?', 'y');
	await dana.reads('End their sessions: 3 of 3 done.');
	await at('Reset the rest by hand', 'm');
	await answer('A number, or nothing to go back:', '1');
	await at('Reset your own account, last', 'm');
	await answer('A number, or nothing to go back:', '1');
	await at('Which administrators have no second factor?', 'r');

	// MFA.
	await dana.reads('Which administrators have no second factor?: done, 6 rows.');
	await at('Are security defaults on?', 'r');
	await dana.reads('Are security defaults on?: done, 1 row.');
	await at('How is the second factor enforced?', 'a');
	await answer('The number of the answer', '1');
	await at('Turn on security defaults', 'r');
	await answer('Run it?', 'y');
	await dana.reads('Turn on security defaults: done');

	// What was left behind.
	await at('What else did they do?', 'r');
	await dana.reads('What else did they do?: done, 5 rows.');
	const left: Array<[look: string, row: string, change: string]> = [
		['Which mailboxes forward?', '1', 'Stop their forwarding'],
		['Which inbox rules hide or send mail away?', '2', 'Turn these inbox rules off'],
		['Which mail flow rules copy or redirect?', '3', 'Turn these mail flow rules off'],
		['Which outbound connectors do not belong?', '3', 'Disable these outbound connectors'],
		['Who is in Exchange\'s role groups?', '2', 'Take them out of the role groups'],
	];
	for (const [look, row, change] of left) {
		/* eslint-disable no-await-in-loop -- one door after the other */
		await at(look, 'r');
		await answer('Choose numbers', row);
		await at(change, 'r');
		await answer('Run it?', 'y');
		await dana.reads(`${change}: 1 of 1 done.`);
		/* eslint-enable no-await-in-loop */
	}

	await at('Which applications may read or send your mail?', 'r');
	await answer('Choose numbers', '2');
	await at('Remove these consents', 'r');
	await answer('Type Mail Backup Pro to carry it out', 'Mail Backup Pro');
	await dana.reads('Remove these consents: 1 of 1 done.');

	// Support.
	await at('Have Microsoft lift the block', 'a');
	await answer('Ticket number', '4419-8810-2231');
	await answer('What the agent promised', '');
	await answer('Is the step done?', 'y');
	await at('Wait until mail flows', 'r');
	await at('waiting for Microsoft Support', 'r');
	await dana.reads('Wait until mail flows: done.');
	await at('Prove that mail flows', 'r');
	await dana.reads('Prove that mail flows: done, 4 rows.');
	await at('Put things right', 'm');
	await answer('A number, or nothing to go back:', '1');
	await at('Put things right: marked done.', 'f');
	await dana.reads('Every step is settled.');
	await answer('A number, or nothing for not yet:', '1');
	await at('is finished', 'q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});

	t.assert.doesNotMatch(dana.written, /\u{1B}/v, 'no escape sequence moves a cursor or draws');
	t.assert.deepStrictEqual(await standing(place), endOfTheWalk);
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
