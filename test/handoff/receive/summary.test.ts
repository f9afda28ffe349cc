import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {Bundle} from '../../../source/handoff/bundle/contract.js';
import type {Receiving} from '../../../source/handoff/receive/look.js';
import {receivingDeed, receivingSummary, stateSummary, type SummaryAbout} from '../../../source/handoff/receive/summary.js';
import {emptyMachine} from '../../journal/machines.js';
import {dana, sam, statusOf} from '../../run/story.js';
import {smallRunbook} from '../../run/small-runbook.js';
import {bundleOf, openBytes, sharedRun} from '../bundle/bundled-run.js';
import {interrupted} from '../told-runs.js';
import {look} from './receiving.js';

const now = Date.parse('2026-11-22T05:00:00Z');

const stateAbout = (about: SummaryAbout, ...tellers: Parameters<typeof statusOf>): string[] =>
	stateSummary(statusOf(...tellers), now).filter(sentence => sentence.about === about).map(({text}) => text);

const received = (changes: Partial<Receiving>): Receiving => ({
	folder: '', isNew: true, added: 3, evidence: 1, missing: [], waiting: [], events: [], status: statusOf(dana()), runbook: smallRunbook,
	takeOver: undefined, state: {choice: 'take', files: []}, ownWentOn: false, trusted: true, unknown: [], ...changes,
});

const nothingFound: Pick<Bundle, 'encrypted' | 'findings' | 'evidence'> = {encrypted: false, findings: [], evidence: new Map()};

const summary = (changes: Partial<Receiving>, about: SummaryAbout, name = 'Dana', bundle = nothingFound): string[] => receivingSummary({
	...bundle, manifest: {'handrail-bundle': 1, run: 'r', title: 't', rehearsal: false, writtenAt: '2026-11-22T04:00:00+01:00', by: {id: 'aaaaaaaaaa', name}, version: '1', origin: '', runbook: {id: '', sha256: ''}, files: [], heads: [], missing: []},
}, received(changes), now).filter(sentence => sentence.about === about).map(({text}) => text);

test('an item whose outcome is unknown is named before anything else is done', () => {
	assert.deepEqual(stateAbout('unknown', interrupted()), ['Outcome unknown: "Disable them" for connector k2. It may have happened: look before anything else, never run it again blindly.']);
	assert.deepEqual(stateAbout('unknown', dana()), []);
	assert.deepEqual(stateAbout('steps', interrupted()), ['1 of 11 steps is settled: 1 done, 1 unknown, 9 open.'], 'the choice is done');
});

test('what waits is said with for whom and since when, and who failed is named', () => {
	const teller = dana();
	teller.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: '2026-11-22T07:00:00+00:00'});
	teller.mark('policy', 'failed');
	assert.deepEqual(stateAbout('waiting', teller), ['"Wait until mail flows" waits for Microsoft Support since 22 Nov 03:00 (1 h 59 min ago); chase at 22 Nov 07:00.']);
	assert.deepEqual(stateAbout('failed', teller), ['Failed: "Tighten the policy".']);
});

test('whose the run is: of its owner, or handed over and not yet taken over', () => {
	const first = dana();
	assert.deepEqual(stateAbout('owner', first), ['The run belongs to name of aaaaaaaaaa.']);
	first.tell('handed-over', {to: 'Sam'});
	assert.deepEqual(stateAbout('owner', first), ['name of aaaaaaaaaa handed the run over to Sam, 22 Nov 03:00 (1 h 59 min ago), and nobody has taken it over since.']);
	const second = sam(first);
	second.tell('taken-over', {from: first.id});
	assert.deepEqual(stateAbout('owner', first, second), ['The run belongs to name of bbbbbbbbbb.']);
});

test('of a run that has ended nothing is next', () => {
	const teller = dana();
	teller.tell('abandoned', {reason: null});
	assert.deepEqual(stateAbout('next', teller), []);
	assert.match(stateAbout('next', dana())[0]!, /^Next: /v);
});

test('the deed is said in the words of the question', () => {
	const first = dana();
	const status = statusOf(first);
	const deeds = ([{}, {takeOver: first.id}, {isNew: false}, {isNew: false, added: 0, evidence: 0, takeOver: first.id}] satisfies Array<Partial<Receiving>>).map(changes => receivingDeed(received({status, ...changes})));
	assert.deepEqual(deeds, [
		'make the run here', 'make the run here and take it over from name of aaaaaaaaaa',
		'add 3 events and 1 piece of evidence to the run here', 'take the run over from name of aaaaaaaaaa',
	]);
});

test('a runbook that is not trusted is said to be locked, but in a rehearsal, which sends none of its commands', () => {
	assert.match(summary({trusted: false}, 'locked')[0]!, /none of its commands is sent before "handrail trust r"/v);
	assert.deepEqual(summary({}, 'locked'), []);
	const rehearsal = {...statusOf(dana()), rehearsal: true};
	assert.deepEqual(summary({trusted: false, status: rehearsal}, 'locked'), []);
	assert.equal(summary({trusted: false, status: {...rehearsal, powershell: true}}, 'locked').length, 1);
});

test('what cannot be shown, what parted and whose keys are not known is said', () => {
	assert.match(summary({missing: ['a', 'b']}, 'missing')[0]!, /^2 pieces of evidence that the journals name are neither in the file nor here/v);
	assert.match(summary({unknown: ['Dana', 'Sam']}, 'signed')[0]!, /^The keys of Dana, Sam are not known here\./v);
	assert.match(summary({isNew: false, state: {choice: 'parted', files: []}}, 'here').join(' '), /The run is here already\..*two of them cannot be put together/v);
});

test('names and titles out of a file cannot move the cursor or open a line', () => {
	const hostile = 'Eve\n\u001B[2J\u202E';
	const first = dana();
	first.tell('handed-over', {to: hostile});
	const status = {...statusOf(first), title: hostile, run: hostile};
	const looked = received({status, unknown: [hostile], waiting: [hostile], takeOver: first.id, trusted: false});
	const bundle = {...nothingFound, findings: [hostile]};
	const texts = (['sent', 'signed', 'run', 'owner', 'finding'] as const).flatMap(about => summary(looked, about, hostile, bundle));
	assert.equal(texts.length, 7);
	assert.ok(texts.filter(text => text.includes('Eve')).length >= 6);
	assert.doesNotMatch([...texts, receivingDeed(looked)].join(''), /[\n\u{1B}\u{202E}]/v);
});

test('of a real file it says what receiving would come to, and writes nothing', async (t: TestContext) => {
	const {dana: machine} = await sharedRun(t);
	const {file, bytes} = await bundleOf(t, machine);
	const looked = await look(await emptyMachine(t, machine, 'Sam'), file);
	const texts = receivingSummary(await openBytes(t, bytes), looked, Date.now()).map(({text}) => text);
	assert.ok(texts.includes(`Nothing of it is here yet: it is made here, with ${looked.added} events and 2 pieces of evidence.`), texts.join('\n'));
	assert.ok(texts.some(text => text.startsWith('The keys of Dana, Robin are not known here.') || text.startsWith('The keys of Robin, Dana are not known here.')));
});
