import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {Snapshot} from '../source/run/engine/contract.js';
import {inert} from '../source/text/inert.js';
import {markdownLines} from '../source/ui/components/markdown/markdown-lines.js';
import type {Line} from '../source/ui/lines.js';
import {detailLines} from '../source/ui/screens/run/detail-lines.js';
import {openSignals} from '../source/ui/terminal/signals-out.js';
import {Emulator} from './terminal/emulator.js';
import {atRun} from './ui/at-run.js';
import {eventOf, fakeEngine, snapshotOf} from './ui/fixture.js';
import {sitAtRun} from './ui/sit-down.js';
import {converse} from './ui/plain/conversation.js';

const esc = '\u001B';

/**
What may reach no cell and no log, said without the function that takes it out: C0 and C1, soft hyphen, joiners and fillers, directions, line separators, variation selectors, tags, halves of characters, blanks that are none.
*/
// eslint-disable-next-line no-misleading-character-class -- each of them alone is what is looked for
const forbidden = /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{34F}\u{61C}\u{115F}\u{1160}\u{180B}-\u{180F}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{2800}\u{3164}\u{D800}-\u{DFFF}\u{FE00}-\u{FE0F}\u{FEFF}\u{FFA0}\u{FFF9}-\u{FFFB}\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/u;

/** What comes in, and what is meant to stand on the screen, each written by hand. */
const examples: Array<[foreign: string, meant: string]> = [
	['plain', 'plain'],
	[`a${esc}[2Jb`, 'ab'], [`a${esc}[1;1Hb`, 'ab'], ['a\u{9B}31mb', 'ab'], [`a${esc}cb`, 'ab'], [`a${esc}]0;TAKEN\u0007b`, 'ab'],
	[`a${esc}]8;;https://evil.example${esc}\\link${esc}]8;;${esc}\\b`, 'alinkb'], [`a${esc}]52;c;VEFLRU4=\u0007b`, 'ab'], [`a${esc}P1$r0m${esc}\\b`, 'ab'], [`a${esc}_x${esc}\\b`, 'ab'],
	[`a${esc}]0;never ends`, 'a0;never ends'],
	['a\rb', 'a b'], ['a\r\nb', 'a b'], ['a\tb', 'a b'], ['a\u{8}\u{8}b', 'ab'], ['a\u{85}b', 'a b'], ['a\u{2028}b', 'a b'],
	['a\u{202E}gpj.exe', 'agpj.exe'], ['a\u{2066}b\u{2069}', 'ab'], ['a\u{200B}\u{200D}\u{FEFF}\u{AD}b', 'ab'], ['a\u{E0041}\u{E007F}b', 'ab'], ['a\u{2800}b', 'a b'], ['a\u{3164}b', 'ab'],
	['a\u{D800}b', 'a\u{FFFD}b'], ['1\u{FE0F}\u{20E3}', '1'], ['👍🏽', '👍'], ['\u{301}a', '\u{25CC}\u{301}a'], ['日本', '日本'], ['é', 'é'],
];

test('foreign text takes the cells that were written down for it, one by one', async () => {
	const emulator = new Emulator({columns: 40, rows: 2});
	for (const [foreign, meant] of examples) {
		// eslint-disable-next-line no-await-in-loop -- one screen
		await emulator.write(`${esc}[H${esc}[2J${inert(foreign)}`);
		assert.equal(emulator.screen()[0], meant, JSON.stringify(foreign));
	}
});

/** All of the forbidden between letters, in whatever is said. */
const hostile = `<${examples.map(([foreign]) => foreign).join('+')}${esc}[31m>`;

/** The same in each text of a value, however deep. Names that the program knows by stay. */
const known = new Set(['id', 'as', 'effect', 'session', 'value', 'chase', 'type', 'from', 'key', 'for-each']);
const poisoned = <Value>(value: Value, name = ''): Value => {
	if (typeof value === 'string') {
		return known.has(name) ? value : hostile as Value & string;
	}

	if (Array.isArray(value)) {
		return value.map(each => poisoned(each as unknown, name)) as Value & unknown[];
	}

	return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poisoned(each as unknown, key)])) as Value & Record<string, unknown> : value;
};

/** A run of which each step says all that a step can say, and each of it is hostile. */
const poisonedRun = (): Snapshot => {
	const base = snapshotOf();
	const steps = base.runbook.steps.map(each => ({...each, step: {...each.step, ...poisoned({title: '', instructions: '', why: '', roles: [''], gui: {path: '', url: ''}, record: {ticket: {title: ''}, other: {title: ''}}, ...(each.step.decide && {decide: each.step.decide})})}}));
	const events = steps.flatMap(({id}) => [
		{...eventOf('noted', {step: id, text: hostile}), responder: 'other'},
		eventOf('answered', {step: id, part: 'run', attempt: 1, outcome: 'failed', ms: 1000, rows: 0, errors: [poisoned({message: '', category: '', id: ''})]} as unknown as Parameters<typeof eventOf<'answered'>>[1]),
	]);
	return {
		...base, events, runbook: {...base.runbook, steps: steps as unknown as Snapshot['runbook']['steps']}, findings: [hostile],
		checks: Object.fromEntries(steps.map(({id}) => [id, {ok: false, result: [], message: hostile, at: '2026-11-22T03:11:00+01:00'}])),
		status: {
			...base.status, title: hostile,
			responders: [...base.status.responders, {id: 'other', name: hostile, events: 1, head: '0'.repeat(64)}],
			steps: base.status.steps.map(each => ({...each, title: hostile, status: 'failed' as const, reason: hostile, blocked: hostile, by: {id: 'other', name: hostile}, at: '2026-11-22T03:11:00+01:00', records: {ticket: hostile}})),
		},
	};
};

const textOf = (lines: readonly Line[]): string[] => lines.map(line => line.map(({text}) => text).join(''));

const assertClean = (lines: readonly string[]): void => {
	for (const line of lines) {
		assert.doesNotMatch(line, forbidden, JSON.stringify(line));
	}
};

test('of whatever a step says, nothing that moves, hides or reorders comes to a cell', () => {
	const run = atRun({snapshot: poisonedRun()});
	for (const {id} of run.world().snapshot.status.steps) {
		const lines = textOf(detailLines(run.world(), id, 4000));
		assertClean(lines);
		const said = lines.join('\n').split('alinkb').length - 1;
		assert.ok(said >= 12, `only ${said} of its texts are said of ${id}`);
	}
});

test('nor of what is pasted into a note, as it is typed', async (t: TestContext) => {
	const sitting = sitAtRun(t, {engine: fakeEngine({...poisonedRun(), findings: []})}, {columns: 200, rows: 40});
	await sitting.sees('alinkb', '? all keys');
	const {mouseTrackingMode, originMode, wraparoundMode} = sitting.emulator.xterm.modes;
	sitting.press('n');
	await sitting.sees('Note to: ');
	sitting.paste(`${hostile} pasted here`);
	await sitting.sees('> pasted here');
	assertClean(sitting.screen());
	const {modes} = sitting.emulator.xterm;
	assert.deepEqual([modes.mouseTrackingMode, modes.originMode, modes.wraparoundMode], [mouseTrackingMode, originMode, wraparoundMode]);
	assert.equal(sitting.emulator.alternate, true);
});

test('nor of Markdown, whatever holds the text', () => {
	for (const text of [hostile, `# ${hostile}`, `- ${hostile}`, `\`${hostile}\``, `**${hostile}**`, `[${hostile}](https://contoso.example)`, `\`\`\`sh\n${hostile}\n\`\`\``, '&#27;[2J&#x202E;&#8203;&shy;']) {
		assertClean(textOf(markdownLines(text, 200)));
	}
});

test('nor is it written by the plain mode, a new line aside', async () => {
	const {said} = await converse(fakeEngine(poisonedRun()), ['l', 'i', 'd', 'g 4', 'i', 'g 5', 'i', 'q']);
	assert.ok(said.includes('alinkb'));
	assertClean(said.split('\n'));
});

test('a title and a notice are each one sequence that ends where it is meant to: cells, cursor, modes and clipboard stay', async () => {
	const emulator = new Emulator({columns: 40, rows: 2});
	const {xterm} = emulator;
	const titles: string[] = [];
	const told: string[] = [];
	xterm.onTitleChange(title => {
		titles.push(title);
	});
	for (const code of [8, 9, 52]) {
		xterm.parser.registerOscHandler(code, data => {
			told.push(`${code} ${data}`);
			return true;
		});
	}

	await emulator.write('stands');
	const modes = structuredClone(xterm.modes);
	let written = '';
	const signals = openSignals({
		write(text) {
			written += text;
		}, environment: {TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app'}, platform: 'linux',
	});
	for (const [foreign] of examples) {
		signals.title(`1${foreign}`);
		signals.notify(foreign, 'desktop');
	}

	signals.end();
	await emulator.write(written);
	const meant = examples.map(([, text]) => text);
	assert.deepEqual([...new Set(titles)], [...new Set(meant.map(text => text.startsWith('\u{25CC}') ? '1\u{301}a' : `1${text}`))]);
	assert.deepEqual(told, meant.map(text => `9 Handrail: ${text}`));
	assert.deepEqual([emulator.screen(), xterm.buffer.active.cursorX, xterm.buffer.active.cursorY], [['stands', ''], 6, 0]);
	assert.deepEqual(structuredClone(xterm.modes), modes);
});
