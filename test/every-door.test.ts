import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {offerLines} from '../source/commands/completion/lines.js';
import {outputDesk} from '../source/commands/step-output.js';
import {runsText} from '../source/commands/runs-text.js';
import {statusText} from '../source/commands/status-text.js';
import {homeFindings} from '../source/doctor/findings/home.js';
import {machineText} from '../source/doctor/text.js';
import {realDisk} from '../source/journal/disk.js';
import {keepEvidence} from '../source/journal/evidence.js';
import {activityOf, showEvent} from '../source/run/engine/activity.js';
import type {SaidLine} from '../source/run/engine/contract.js';
import {formatProblem} from '../source/runbook/problem.js';
import {inert, inertLines} from '../source/text/inert.js';
import {markup} from '../source/text/html.js';
import {shellWord} from '../source/text/shell-word.js';
import {linked, linkTo} from '../source/ui/components/links.js';
import {markdownLines} from '../source/ui/components/markdown/markdown-lines.js';
import {summaryOf} from '../source/ui/leaving.js';
import type {Line} from '../source/ui/lines.js';
import {outputRows} from '../source/ui/output/rows.js';
import {notifySequence} from '../source/ui/terminal/signals-out.js';
import {handedWords, previewWords, replaceQuestion} from '../source/ui/words/hand-off.js';
import {sessionSentences} from '../source/ui/words/sessions.js';
import {openWords} from '../source/ui/words/stopped.js';
import {windowTitle} from '../source/ui/words/window-title.js';
import {newHome} from './journal/place.js';
import {eventOf, now, snapshotOf} from './ui/fixture.js';

const esc = '\u{1B}';
const range = (from: number, to: number): string[] => Array.from({length: to - from + 1}, (_, index) => String.fromCodePoint(from + index));

/** Each class of what moves, hides, reorders, links or asks, every member of it, by the name of the class. */
const classes: Readonly<Record<string, readonly string[]>> = {
	C0: [...range(0, 0x1F), '\u{7F}'],
	C1: range(0x80, 0x9F),
	CSI: [`${esc}[2J`, `${esc}[1;1H`, `${esc}[8m`, `${esc}[?1049l`, `${esc}[6n`, '\u{9B}2J', `${esc}[31`],
	OSC: [`${esc}]2;TAKEN\u{7}`, `${esc}]52;c;VEFLRU4=${esc}\\`, `${esc}]8;;https://evil.example${esc}\\`, `${esc}]9;note\u{7}`, '\u{9D}0;TAKEN\u{9C}', `${esc}]2;never ends`],
	'DCS, SOS, PM, APC': [...['P', 'X', '^', '_'].flatMap(letter => [`${esc}${letter}text${esc}\\`, `${esc}${letter}never ends`]), ...range(0x90, 0x9F).map(one => `${one}text\u{9C}`)],
	'other escapes': [`${esc}c`, `${esc}(0`, `${esc}7`, `${esc}8`, esc],
	bidi: ['\u{61C}', ...range(0x20_0E, 0x20_0F), ...range(0x20_2A, 0x20_2E), ...range(0x20_66, 0x20_69)],
	'zero width': [...range(0x20_0B, 0x20_0D), ...range(0x20_60, 0x20_65), ...range(0x20_6A, 0x20_6F), '\u{FEFF}', '\u{AD}', '\u{34F}', '\u{180E}'],
	'line ends': ['\u{2028}', '\u{2029}', '\r', '\n', '\r\n', '\u{85}'],
	selectors: [...range(0xFE_00, 0xFE_0F), ...range(0xE_01_00, 0xE_01_EF)],
	tags: range(0xE_00_00, 0xE_00_7F),
	fillers: ['\u{115F}', '\u{1160}', '\u{3164}', '\u{FFA0}', '\u{2800}'],
	halves: ['\u{D800}', '\u{DC00}', '\u{DBFF}'],
};

/** What may stand on no line, said without the function that takes it out. */
// eslint-disable-next-line no-misleading-character-class -- each of them alone is what is looked for
const forbidden = /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{34F}\u{61C}\u{115F}\u{1160}\u{180B}-\u{180F}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{2800}\u{3164}\u{D800}-\u{DFFF}\u{FE00}-\u{FE0F}\u{FEFF}\u{FFA0}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E0FFF}]/u;

const textOf = (lines: readonly Line[]): string[] => lines.map(line => line.map(({text}) => text).join(''));
const home = {path: '/home/dana/.handrail', existing: '/home/dana', exists: true, writable: false, reason: null, mode: null, fileSystem: null, free: null, key: {exists: false, mode: null, trouble: null}};

/** A run of which each name is that text. */
const runOf = (text: string) => {
	const base = snapshotOf();
	const by = {...base.status.owner, name: text};
	const steps = base.status.steps.map(step => ({...step, title: text, phase: text, reason: text, blocked: text, by, at: '2026-11-22T03:11:00+01:00'}));
	return {
		...base,
		status: {...base.status, title: text, steps, owner: {...by, id: 'other'}, last: {...base.status.last, by}, tenant: {tenant: 't', domain: text, account: text}},
		sessions: base.sessions.map(session => ({...session, title: text, account: text, host: text, way: text})),
	};
};

/** What the screen has of a command that says it on each of its streams. */
const saidWhileRunning = (text: string): SaidLine[] => {
	const activity = activityOf({step: 'find', item: undefined, part: 'run'});
	for (const stream of ['stdout', 'stderr'] as const) {
		showEvent(activity, {type: 'line', stream, text});
	}

	for (const stream of ['warning', 'verbose', 'debug', 'information'] as const) {
		showEvent(activity, {type: 'stream', stream, text});
	}

	showEvent(activity, {type: 'error', kind: 'exit', message: text, id: text, line: 1, column: 1} as unknown as Parameters<typeof showEvent>[1]);
	return activity.lines;
};

/**
Every door by which foreign text comes to the eye, to a log or to another program, apart from the screens of the run (test/screen-fuzz.test.ts, test/doors.test.ts). Whoever makes a door puts it here. A line each; what a door itself writes between texts (a tab, OSC and its end) is taken off.
*/
const doors: Readonly<Record<string, (text: string) => readonly string[]>> = {
	'a text in a line': text => [inert(text)],
	'a text of many lines': text => inertLines(text),
	'what a command says while it runs': text => saidWhileRunning(text).flatMap(line => textOf(outputRows(line, 200, {found: 'mark', isFound: true}))),
	Markdown: text => textOf(markdownLines(text, 200)),
	'the address of a link in Markdown': text => textOf(markdownLines(`[mark](https://contoso.example/${text})`, 400)),
	'a link (OSC 8)': text => linked('mark', inert(`https://contoso.example/${text}`)).split(/\u{1B}\]8;;|\u{7}/v),
	'an address that is linked': text => ['mark', linkTo(inert(`https://contoso.example/${text}`)).link ?? ''],
	'the title of the window': text => [windowTitle(runOf(text), false, now)],
	'a notification (OSC 9)': text => [notifySequence(text, 'desktop', {TERM_PROGRAM: 'iTerm.app'}).slice(2, -2)],
	'a notification (OSC 777)': text => [notifySequence(text, 'desktop', {WT_SESSION: 'w'}).slice(2, -3)],
	'a word of a shell': text => [shellWord(text)],
	'a page (HTML)': text => [String(markup`<p>${text}</p>`)],
	'names that complete a word': text => offerLines({candidates: [{value: text, about: ''}, {value: 'mark', about: text}], files: 'none'}, {typed: '', prefix: ''}).split(/[\n\t]/v),
	'handrail status': text => statusText(runOf(text).status, now).split('\n'),
	'handrail runs': text => runsText([{...runOf('mark').status, folder: text, title: text, domain: text, by: text, openBy: text, problem: text, at: '2026-11-22T03:11:00+01:00'} as unknown as Parameters<typeof runsText>[0][number]], now).split('\n'),
	'handrail doctor: a place and why it cannot be written': text => machineText({findings: homeFindings({...home, path: text, existing: text, reason: text}), ready: false} as unknown as Parameters<typeof machineText>[0]).split('\n'),
	'a problem of a runbook, and its file': text => formatProblem({file: text, line: 1, column: 1, severity: 'error', message: text, rule: 'rule', meant: text, sourceLine: text} as unknown as Parameters<typeof formatProblem>[0]).split('\n'),
	'what a hand-off holds and masks': text => [...previewWords({contents: [text], masked: [text], text, file: text}).contents, ...previewWords({contents: [], masked: [text], text, file: text}).masked],
	'what was handed off, and whose words': text => Object.values(handedWords({file: text, said: [text], heads: [{name: text, words: text}], proves: text, summary: text})).flat().filter(each => each !== undefined),
	'a file that is there already': text => [replaceQuestion(text)],
	'who has a run open': text => [openWords(text)],
	'the sessions of a run': text => sessionSentences(runOf(text), now),
	'what is said when a run is left': text => summaryOf(runOf(text), text).split('\n'),
};

test('what is kept of an output: nothing comes through that moves, hides, reorders or links', async t => {
	const folder = await newHome(t);
	const evidence = path.join(folder, 'evidence');
	await mkdir(evidence);
	const all = Object.values(classes).flat().map(member => `mark${member}end`);
	const errors = all.map(message => ({kind: 'exit' as const, message, id: message, line: 0, column: 0}));
	const kept = await keepEvidence(realDisk, evidence, {v: 1, rows: [], types: {}, text: all.join('\n'), truncated: false, warnings: all, information: all, errors, exitCode: null, console: all, verify: null});
	const events = [eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: kept.sha256, rows: 0, errors: [], ms: 3100})];
	const text = await outputDesk(folder, () => snapshotOf({events})).open('connectors');
	const lines = await text.read(0, 100_000);
	assert.ok(lines.length >= 5 * all.length);
	for (const line of lines.flatMap(each => textOf(outputRows(each, 200, {found: 'mark', isFound: false})))) {
		assert.doesNotMatch(line, forbidden, JSON.stringify(line));
	}
});

for (const [door, comes] of Object.entries(doors)) {
	test(`${door}: nothing comes through that moves, hides, reorders or links`, () => {
		for (const [name, members] of Object.entries(classes)) {
			for (const member of members) {
				const lines = comes(`mark${member}end`);
				assert.ok(lines.some(line => line.includes('mark')), `nothing is said of ${JSON.stringify(member)}`);
				for (const line of lines) {
					assert.doesNotMatch(line, forbidden, `${name}: ${JSON.stringify(line)}`);
				}
			}
		}
	});
}

/** The files that write to a terminal, a pipe or a log themselves. */
const waysOut = [
	'cli.ts', 'commands/carry-out.ts', 'commands/check-places.ts', 'commands/complete.ts', 'commands/say-completion.ts', 'commands/diagnose-bounce.ts',
	'commands/do-steps.ts', 'commands/doctor-machine.ts', 'commands/doctor-runbook.ts', 'commands/door.ts', 'commands/give-paste.ts',
	'commands/import-file.ts', 'commands/json.ts', 'commands/main.ts', 'commands/new-runbook.ts', 'commands/outputs.ts', 'commands/read-input.ts',
	'commands/receive-bundle.ts', 'commands/redacted-handoff.ts', 'commands/say-runbooks.ts', 'commands/say-runs.ts', 'commands/say-verdict.ts',
	'commands/secret-prompt.ts', 'commands/settings.ts', 'commands/show-run.ts', 'commands/show.ts', 'commands/say-status.ts', 'commands/sync-run.ts',
	'commands/take-paste.ts', 'commands/trust-place.ts', 'commands/write-bundle.ts', 'commands/write-handoff.ts', 'session/rehearsal/host.ts',
	'ui/app.tsx', 'ui/plain/talk.ts', 'ui/terminal/show-screen.tsx',
];

test('nothing is written out but in the places that are known: a new one is listed here, and its door above', () => {
	const source = new URL('../source/', import.meta.url);
	const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).map(file => file.replaceAll('\\', '/')).filter(file => /\.tsx?$/v.test(file));
	const writing = files.filter(file => /(?:std(?:out|err)|output|door)\??\.write\(/v.test(readFileSync(new URL(file, source), 'utf8')));
	assert.deepEqual(writing.toSorted(), waysOut.toSorted());
});
