import {test, type TestContext} from 'node:test';
import type {Snapshot} from '../source/run/engine/contract.js';
import type {Size} from './terminal/emulator.js';
import {keptPicture} from './terminal/kept-picture.js';
import {drawPicture} from './terminal/picture.js';
import {drawHere, stageOf, type Stage} from './terminal/stage.js';
import {aboutToRemove, askedForNewPassword, askedForWay, atOdds, bothChosen, connectorsRead, crashed, notSignedIn, readingMailboxes, shelf, signingInByDevice, toldWhatItWouldDo, unfinished, waitingForSupport} from './pictures/situations.js';
import {fakeDesk} from './ui/fake-desk.js';
import {fakeDiagnosing} from './ui/fake-diagnosing.js';
import {fakeReceiving} from './ui/fake-receiving.js';
import {fakeEngine, now, snapshotOf, type CarryOut} from './ui/fixture.js';

drawHere();
const {pickRun, runApp} = await import('../source/ui/app.js');

const wide = {columns: 120, rows: 28};
const narrow = {columns: 80, rows: 24};

/** A person brings the screen to where the picture is taken. */
type Person = (stage: Stage) => Promise<void>;

const runDrawn = async (size: Size, snapshot: Snapshot, title: string, person: Person, carryOut?: CarryOut): Promise<string> => {
	const stage = stageOf(size);
	const {stdin, stdout} = stage;
	const screen = runApp({engine: fakeEngine(snapshot, carryOut), handoff: fakeDesk().desk, now: () => now, stdin, stdout});
	try {
		await person(stage);
		return drawPicture(stage.emulator, title);
	} finally {
		// The first answers what is asked with no; what that brought about is left once it is there.
		const end = stage.emulator.onChange(() => {
			stage.press('ctrl-c');
		});
		stage.press('ctrl-c');
		await screen;
		end();
	}
};

const pickerDrawn = async (size: Size, title: string, person: Person, leave: readonly string[] = ['q']): Promise<string> => {
	const stage = stageOf(size);
	const {stdin, stdout} = stage;
	const screen = pickRun({runs: unfinished, runbooks: shelf, responder: 'Dana Reyes', checkValue: () => undefined, receive: fakeReceiving().desk, diagnose: fakeDiagnosing().desk, now: () => now, stdin, stdout});
	try {
		await person(stage);
		return drawPicture(stage.emulator, title);
	} finally {
		stage.press(...leave);
		await screen;
	}
};

/** The pictures by name: each drawn by the real screen at a fixed moment, onto a terminal inside this process. */
const pictures: Record<string, () => Promise<string>> = {
	picker: async () => pickerDrawn(wide, 'The picker: unfinished runs with how far each is, then the runbooks to start.', async stage => {
		await stage.sees('HANDRAIL', 'Restricted user', 'q quit');
	}),
	'run-wide': async () => runDrawn(wide, connectorsRead(), 'A run: its steps on the left; on the right the inbound connectors as a table, one flagged and chosen.', async stage => {
		await stage.sees('Hybrid inbound', 'enter choose rows');
		stage.press('enter');
		await stage.sees('space choose');
		stage.press('space');
		await stage.sees('enter accept 1');
	}),
	'sign-in-ways': async () => runDrawn(wide, notSignedIn(), 'The ways to sign in: what the one under the cursor does, and its whole script.', async stage => {
		await stage.sees('enter run');
		stage.press('enter');
		await stage.sees('  browser');
		stage.press('down');
		await stage.sees('❯ browser');
		stage.press('down');
		await stage.sees('❯ device', 'works over SSH');
	}, askedForWay),
	'sign-in-code': async () => runDrawn(wide, notSignedIn(), 'Signing in by device code: the code first, what the sign-in says below it, whole.', async stage => {
		await stage.sees('enter run');
		stage.press('enter');
		await stage.sees('Code   F7K2QXMN4', 'y copy the code', 'ctrl-c give up');
	}, signingInByDevice),
	'nested-progress': async () => runDrawn(wide, snapshotOf(), 'A command that runs: its progress as nested bars with the seconds left, what was said below, each stream with its mark.', async stage => {
		await stage.sees('enter run');
		stage.press('enter');
		await stage.sees('about 40 s left', '! warning', 'ctrl-c stop it');
	}, readingMailboxes),
	'what-if': async () => runDrawn(wide, bothChosen(), 'What a change would do, in the words of the commands themselves; nothing was changed.', async stage => {
		await stage.sees('enter see what it will do', 'w what-if');
		stage.press('w');
		await stage.sees('✓ told', 'smtp-bulk-7');
	}, toldWhatItWouldDo),
	'new-secret': async () => runDrawn(wide, bothChosen(), 'Before a new password is shown: is this screen being shared?', async stage => {
		await stage.sees('enter see what it will do');
		stage.press('enter');
		await stage.sees('enter run on both');
		stage.press('enter');
		await stage.sees('Is this screen being shared', 'n no: show it');
	}, askedForNewPassword),
	'run-narrow': async () => runDrawn(narrow, connectorsRead(), 'The same run on a small terminal: one pane, the step.', async stage => {
		await stage.sees('Relay-EU-02', 'space choose');
	}),
	'before-change': async () => runDrawn(wide, bothChosen(), 'Before a change: the objects, the tenant, the command, the check after it, the undo.', async stage => {
		await stage.sees('enter see what it will do');
		stage.press('enter');
		await stage.sees('enter run on both');
	}),
	'before-destroy': async () => runDrawn(wide, aboutToRemove(), 'Before a destroy: what it removes, what was kept of it, and its name half typed.', async stage => {
		await stage.sees('enter see what it destroys');
		stage.press('enter');
		await stage.sees('enter keep it');
		stage.press('enter');
		await stage.sees('esc back (nothing has been sent)', '▌');
		stage.press(...'Relay-EU');
		await stage.sees('Relay-EU▌');
	}),
	'after-crash': async () => runDrawn(wide, crashed(), 'After a crash: what was sent and never answered, what its check found, and the choice that is left to the responder.', async stage => {
		await stage.sees('no answer was recorded', 'Run it again');
	}),
	disputed: async () => runDrawn(wide, atOdds(), 'Two responders said different things of one item: what each said and when, and the key that settles it.', async stage => {
		await stage.sees('Sam Okoro says failed', 'enter settle it');
	}),
	'hand-off': async () => runDrawn(wide, connectorsRead(), 'Handing off: what it can be, a bundle under the cursor.', async stage => {
		await stage.sees('Hybrid inbound');
		stage.press('h');
		await stage.sees('❯ A bundle', 'enter that one');
	}),
	diagnose: async () => pickerDrawn(wide, 'Diagnosing a bounce: which runbook fits and why, what to rule out first, and what it names.', async stage => {
		await stage.sees('d diagnose a bounce');
		stage.press('d');
		await stage.sees('Bounce or file:');
		stage.press(...'550 5.7.705', 'enter');
		await stage.sees('❯ Start: Tenant has exceeded threshold');
	}, ['ctrl-c']),
	receive: async () => pickerDrawn(wide, 'Receiving a hand-off: who sent it, how the run stands, what is unknown, and what can be done with it.', async stage => {
		await stage.sees('R receive a hand-off');
		stage.press('R');
		await stage.sees('The file that was handed over');
		stage.press(...'~/Downloads/run.handrail');
		await stage.sees('File: ~/Downloads/run.handrail');
		stage.press('enter');
		await stage.sees('❯ Make the run here and take it over', 'enter do that');
	}, ['ctrl-c']),
	waiting: async () => runDrawn(wide, waitingForSupport(), 'Waiting on Microsoft Support: since when, the next chase, the ticket, what was last told.', async stage => {
		await stage.sees('Last told');
	}),
};

for (const [name, draw] of Object.entries(pictures)) {
	test(`docs/pictures/${name}.svg is what the screen looks like`, async (t: TestContext) => {
		const drawn = await draw();
		const kept = await keptPicture(name, drawn);
		t.assert.deepStrictEqual(drawn.split('\n'), kept.split('\n'), `docs/pictures/${name}.svg is not what the screen looks like now. If the screen is right, draw it anew: UPDATE_PICTURES=1 npm test`);
	});
}
