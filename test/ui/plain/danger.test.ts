import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {dialogPanel} from '../../../source/ui/dialogs/definitions.js';
import type {Line} from '../../../source/ui/lines.js';
import {opened, type DialogContent} from '../../../source/ui/state/state.js';
import {targetOf} from '../../../source/ui/words/before.js';
import {triedWords} from '../../../source/ui/words/what-if.js';
import {atRun} from '../at-run.js';
import {connectorRows, eventOf, fakeEngine, itemOf, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps, type CarryOut} from '../fixture.js';
import {obedientTenant} from '../simulate.js';
import {converse} from './conversation.js';

const [relay, bulk] = [keyOfRow(0), keyOfRow(2)];
const chosen = (): Snapshot => withChosen(withConnectors(snapshotOf()), [relay, bulk]);
const disabled = (): Snapshot => withSteps(chosen(), {disable: {status: 'done', items: [itemOf(relay, 'Relay-EU-02', {status: 'done', attempts: 1}), itemOf(bulk, 'smtp-bulk-7', {status: 'done', attempts: 1})]}});
const kept = (): Snapshot => ({...disabled(), kept: {[`remove/${relay}`]: {evidence: 'e'.repeat(64), at: '2026-11-22T03:20:00+01:00', bytes: 2100, row: connectorRows[0]!}}});
const process = {pid: 42, startedAt: '1', bootId: 'b', host: 'h'};
const lost = (change: Partial<Snapshot> = {}): Snapshot => withSteps({
	...chosen(),
	events: [eventOf('sent', {step: 'disable', item: bulk, part: 'run', attempt: 1, effect: 'change', scriptSha256: '0'.repeat(64), ...process}, '2026-11-22T00:58:00+01:00')],
	inFlight: {[`disable/${bulk}`]: {part: 'run', sentAt: '2026-11-22T00:58:00+01:00', process, state: 'gone'}},
	...change,
}, {disable: {status: 'unknown', items: [itemOf(relay, 'Relay-EU-02', {status: 'done', at: '2026-11-22T00:57:59+01:00'}), itemOf(bulk, 'smtp-bulk-7', {status: 'unknown'})]}});

const tried = {exit: 3, message: 'What the rest would do cannot be told.', report: {status: 'open', rows: [], information: ['Would disable Relay-EU-02.'], warnings: ['It is the last one.'], errors: []}} as unknown as Awaited<ReturnType<CarryOut>>;

/** What stands before each kind of danger: where one is, the dialog of the screen, what is typed to the same question in lines. */
const kinds: Record<string, {snapshot: Snapshot; dialog: DialogContent; items: readonly string[]; typed: string[]; carryOut?: CarryOut}> = {
	before: {snapshot: chosen(), dialog: {kind: 'before', step: 'disable', items: undefined, again: false, stood: ''}, items: [relay, bulk], typed: ['r']},
	'before, once more': {snapshot: disabled(), dialog: {kind: 'before', step: 'disable', items: [bulk], again: true, stood: ''}, items: [bulk], typed: ['g 2', 'r 2']},
	keep: {snapshot: disabled(), dialog: {kind: 'keep', step: 'remove', item: relay, rest: [bulk], again: false, stood: ''}, items: [relay], typed: ['r']},
	destroy: {snapshot: kept(), dialog: {kind: 'destroy', step: 'remove', item: relay, rest: [bulk], again: false, stood: ''}, items: [relay], typed: ['r'], carryOut: () => ({exit: 0, message: 'Kept.', report: undefined})},
	undo: {snapshot: disabled(), dialog: {kind: 'undo', step: 'disable', item: undefined}, items: [bulk, relay], typed: ['g 2', 'u']},
	'undo of one': {snapshot: disabled(), dialog: {kind: 'undo', step: 'disable', item: bulk}, items: [bulk], typed: ['g 2', 'u 2']},
	unknown: {snapshot: lost(), dialog: {kind: 'unknown', step: 'disable', item: bulk}, items: [], typed: []},
	'unknown, checked': {snapshot: lost({checks: {[`disable/${bulk}`]: {ok: false, result: [], message: 'Enabled is true', at: '2026-11-22T03:12:00+01:00'}}}), dialog: {kind: 'unknown', step: 'disable', item: bulk}, items: [], typed: []},
	'what-if': {snapshot: chosen(), dialog: {kind: 'what-if', step: 'disable', items: [relay, bulk], tried: triedWords(tried)}, items: [relay, bulk], typed: ['w'], carryOut: () => tried},
};

const textOf = (line: Line): string => line.map(({text}) => text).join('').trim();

/** What marks on the screen what is said in words in lines, and what tells two things on one line of it apart. */
const marks = /^[▲!→✗?┃](?: |$)/v;

/** Each thing that the screen says, top first: its lines without the marks, the objects' names and properties apart. Keys are said by the prompt in lines; the mark of a what-if by its last sentence. */
const screenSays = ({snapshot, dialog, items}: (typeof kinds)[string]): string[] => {
	const run = atRun({snapshot, size: {columns: 2000, rows: 200}});
	const panel = dialogPanel(opened(dialog), run.world(), 2000, run.state());
	const objects = new Map(items.map(key => {
		const {label, details} = targetOf(snapshot, dialog.kind === 'undo' ? 'disable' : (dialog as {step: string}).step, key, now);
		return [label, [label, ...details.filter(({value}) => value !== '-').flatMap(({name, value}) => [name, value])]];
	}));
	const lines = [panel.title, ...(dialog.kind === 'what-if' ? [] : [panel.mark ?? []]), ...panel.body].map(line => textOf(line).replace(marks, '').trim()).filter(text => text !== '');
	return lines.flatMap((text, index) => {
		const [label, ...facts] = objects.get(text.split(/ {3}/v, 1)[0]!) ?? [text];
		// Whose name was just said is not named twice.
		return lines[index - 1]?.endsWith(`: ${label}`) ? facts : [label!, ...facts];
	});
};

for (const [name, kind] of Object.entries(kinds)) {
	test(`${name}: lines say what the screen says, in its order`, async () => {
		const engine = fakeEngine(kind.snapshot, kind.carryOut ?? (() => ({exit: 3, message: 'Not now.', report: undefined})));
		const {said} = await converse(engine, kind.typed);
		let rest = said.slice(Math.max(0, said.lastIndexOf(`[q]uit: ${kind.typed.at(-1)}\n`)));
		const screen = screenSays(kind);
		assert.ok(screen.length > 2);
		for (const each of screen) {
			const at = rest.indexOf(each);
			assert.notEqual(at, -1, `"${each}" is not said, or not in its place. Said from there on:\n${rest}`);
			rest = rest.slice(at + each.length);
		}
	});
}

test('a rehearsal of a destroy says that it is one where the name is asked for', async () => {
	const snapshot = kept();
	const {said} = await converse(fakeEngine({...snapshot, status: {...snapshot.status, rehearsal: true}}, obedientTenant), ['r']);
	assert.match(said, /DESTROYS, in contoso\.onmicrosoft\.com · REHEARSAL\./u);
});

test('no question about a danger is answered by an empty line, nor by what is typed ahead of it in one word', async () => {
	for (const {snapshot, typed} of Object.values(kinds)) {
		for (const answer of ['', ' ', 'Y!', 'ye', 'ok']) {
			const engine = fakeEngine(snapshot, () => ({exit: 0, message: 'Kept.', report: undefined}));
			await converse(engine, [...typed, answer]); // eslint-disable-line no-await-in-loop -- one conversation after the other
			assert.deepEqual(engine.intents.filter(({kind}) => kind === 'run' || kind === 'undo' || kind === 'mark'), [], `${typed.join(' ')}, then "${answer}"`);
		}
	}
});
