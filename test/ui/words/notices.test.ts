import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chaseSentence, dueChases} from '../../../source/ui/words/chases.js';
import {heed, type Heard, type Hearing} from '../../../source/ui/words/notices.js';
import {windowTitle} from '../../../source/ui/words/window-title.js';
import {now, snapshotOf, withSteps} from '../fixture.js';

const waiting = (next: string) => ({status: 'waiting' as const, waiting: {for: 'Microsoft\u001B[2J Support', since: '2026-11-22T02:54:00+01:00', next}});
const chased = withSteps(snapshotOf(), {unblocked: waiting('2026-11-22T03:22:00+01:00')});
const inTen = now + 600_000;

/** Looks one after the other, each from what the one before it heard; what each told of. */
const told = (...looks: Array<Partial<Hearing>>): string[][] => {
	let heard: Heard | undefined;
	return looks.map(look => {
		const heeded = heed(heard, {snapshot: snapshotOf(), busy: undefined, question: undefined, pressed: now, now, ...look});
		heard = heeded.heard;
		return heeded.notices.map(({about}) => about);
	});
};

test('a chase that comes due is told once; one that was due at the first look, never', () => {
	assert.deepEqual(told({snapshot: chased}, {snapshot: chased, now: inTen}, {snapshot: chased, now: inTen + 1}), [[], ['chase'], []]);
	assert.deepEqual(told({snapshot: chased, now: inTen}, {snapshot: chased, now: inTen + 1}), [[], []]);
	assert.equal(heed(undefined, {snapshot: chased, busy: undefined, question: undefined, pressed: now, now}).next, inTen);
	assert.equal(chaseSentence(dueChases(chased, now)), undefined);
	assert.equal(chaseSentence(dueChases(chased, inTen)), 'Chase Microsoft Support now: it was due at 03:22 (Wait until mail flows).');
});

test('the next chase of the same step is told, too', () => {
	const again = withSteps(chased, {unblocked: waiting('2026-11-22T04:00:00+01:00')});
	assert.deepEqual(told({snapshot: chased}, {snapshot: chased, now: inTen}, {snapshot: again, now: inTen}, {snapshot: again, now: inTen + 3_600_000}), [[], ['chase'], [], ['chase']]);
});

test('the end of a command is told when it took long, and the time in which a person was asked is not counted', () => {
	assert.deepEqual(told({}, {busy: 'It'}, {now: now + 30_000}), [[], [], ['ended']]);
	assert.deepEqual(told({}, {busy: 'It'}, {now: now + 29_999}), [[], [], []]);
	assert.deepEqual(told({}, {busy: 'It'}, {busy: 'It', question: 1, now: now + 60_000, pressed: now + 60_000}, {now: now + 61_000}), [[], [], [], []]);
});

test('a question is told once, when nobody has pressed a key for half a minute', () => {
	assert.deepEqual(told({question: 1}, {question: 1, now: now + 29_999}, {question: 1, now: now + 30_000}, {question: 1, now: now + 90_000}, {question: 2, now: now + 90_000}), [[], [], ['question'], [], ['question']]);
	assert.equal(heed(undefined, {snapshot: snapshotOf(), busy: 'It', question: 1, pressed: now, now: now + 1}).next, now + 30_000);
});

test('the title says how far the run is, where, whether it is real and how it stands', () => {
	const snapshot = snapshotOf();
	assert.equal(windowTitle(snapshot, false, now), '● 0/6 contoso.onmicrosoft.com · open');
	assert.equal(windowTitle({...snapshot, status: {...snapshot.status, rehearsal: true}}, true, now), '▲ 0/6 contoso.onmicrosoft.com · REHEARSAL · asks you');
	assert.equal(windowTitle({...snapshot, saved: {ok: false, message: 'The disk is full.'}}, true, now), '▲ 0/6 contoso.onmicrosoft.com · NOT SAVED');
	assert.equal(windowTitle(chased, false, inTen), '◷ 0/6 contoso.onmicrosoft.com · chase due');
	const hostile = {...snapshot, status: {...snapshot.status, tenant: {...snapshot.status.tenant!, domain: `\u001B]0;x\u0007${'a'.repeat(200)}.example`}}};
	assert.equal(windowTitle(hostile, false, now), `● 0/6 ${'a'.repeat(39)}… · open`);
});
