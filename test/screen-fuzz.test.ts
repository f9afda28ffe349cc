import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import fc from 'fast-check';
import type {Snapshot} from '../source/run/engine/contract.js';
import type {Row} from '../source/runbook/values.js';
import {inert} from '../source/text/inert.js';
import {cells} from '../source/text/width.js';
import {Emulator} from './terminal/emulator.js';
import {connectorRows, fakeEngine, snapshotOf, withConnectors} from './ui/fixture.js';
import {sitAtRun} from './ui/sit-down.js';

const range = (from: number, to: number): string[] => Array.from({length: to - from + 1}, (_, index) => String.fromCodePoint(from + index));

const esc = '\u001B';

/** Everything that moves, hides, reorders, links or asks the terminal for something, each beside plain letters. */
const hostile = [
	...range(0, 0x1F), ...range(0x7F, 0x9F),
	`${esc}[2J`, `${esc}[H`, `${esc}[31m`, `${esc}[8m`, `${esc}[?1049l`, `${esc}[?25h`, `${esc}[6n`, `${esc}[20h`, `${esc}c`, `${esc}(0`, '\u{9B}2J',
	`${esc}]0;TAKEN\u0007`, `${esc}]2;TAKEN${esc}\\`, `${esc}]52;c;VEFLRU4=\u0007`, `${esc}]8;;https://evil.example\u0007`, `${esc}]0;TAKEN`, '\u{9D}0;TAKEN\u{9C}',
	`${esc}P1$r0m${esc}\\`, `${esc}X never ${esc}\\`, `${esc}^ never ${esc}\\`, `${esc}_ never ${esc}\\`, '\u{90}q\u{9C}',
	...range(0x20_0B, 0x20_0F), ...range(0x20_28, 0x20_2E), ...range(0x20_60, 0x20_6F), '\u{61C}', '\u{FEFF}', '\u{AD}', '\u{34F}',
	...range(0xFE_00, 0xFE_0F), ...range(0xE_00_01, 0xE_00_7F), '\u{D800}', '\u{DC00}', '\u{FFFD}', '\u{FFFF}', '\u{2800}', '\u{3164}', '\u{115F}', '\u{FFA0}', '\u{1F3FD}', '\u{20E3}',
].map((text, index) => `a${index}${text}z`);

/** A run in which the text stands in every place that comes from elsewhere. */
const filledWith = (text: string): Snapshot => {
	const rows = connectorRows.map(row => ({...(row as Record<string, Row>), Name: text, ConnectorType: text}));
	const base = withConnectors(snapshotOf(), rows);
	const steps = base.status.steps.map(step => ({...step, title: text, reason: text}));
	return {
		...base, findings: [text],
		status: {...base.status, title: text, steps, tenant: {tenant: 't', domain: text, account: text}, owner: {...base.status.owner, name: text}},
		sessions: base.sessions.map(session => ({...session, title: text, account: text, way: text, host: text})),
	};
};

/** The cells of each view of the run, and what the terminal was made to do. */
const viewsOf = async (t: TestContext, text: string) => {
	const sitting = sitAtRun(t, {engine: fakeEngine(filledWith(text))}, {columns: 120, rows: 40});
	const {xterm} = sitting.emulator;
	const did: string[] = [];
	xterm.onTitleChange(title => {
		// Handrail's own title holds the run's, inert.
		if (title.startsWith('TAKEN')) {
			did.push(`the title ${title}`);
		}
	});
	for (const code of [8, 52]) {
		xterm.parser.registerOscHandler(code, data => {
			if (/evil|VEFL/u.test(data)) {
				did.push(`OSC ${code} ${data}`);
			}

			return true;
		});
	}

	const drawn = () => sitting.emulator.lines().map(line => line.translateToString(false, 0, 120)).join('\n');
	await sitting.sees('esc back');
	const views = [drawn()];
	sitting.press('escape');
	await sitting.sees('? all keys');
	views.push(drawn());
	sitting.press('i');
	await sitting.sees('esc back');
	views.push(drawn());
	assert.equal(sitting.emulator.alternate, true);
	return {views, did, modes: xterm.modes};
};

test('whatever comes in through any door, the screen is that of its inert text, and the terminal was told nothing else', async t => {
	const size = 15;
	for (let start = 0; start < hostile.length; start += size) {
		const text = hostile.slice(start, start + size).join('');
		// eslint-disable-next-line no-await-in-loop -- one after the other
		await t.test(`from ${JSON.stringify(hostile[start])} on`, async (part: TestContext) => {
			const raw = await viewsOf(part, text);
			const meant = await viewsOf(part, inert(text));
			assert.deepEqual(raw.views, meant.views);
			assert.deepEqual([...raw.did, ...meant.did], []);
			assert.deepEqual(raw.modes, meant.modes);
		});
	}
});

/** Letters of scripts that are drawn otherwise than one cell a character. */
const scripts = ['क्षिकीत्र', 'กำที่นำ', 'ຂໍຳນ້ຳ', '日本語コネクタ', 'ｶﾞｷﾞ', '한국어', '\u{1112}\u{1161}\u{11AB}', 'موصل البريد', 'מחבר', 'e\u{301}a\u{308}', '👩\u{200D}👧👍🏽❤\u{FE0F}', '1\u{FE0F}\u{20E3}#\u{20E3}', '🇩🇪🇫🇷', 'Relay-EU-02', 'தமிழ்', 'বাংলা'].flatMap(text => [text, ...text]);

test('a name takes as many cells as it is counted to take, in whatever script', async () => {
	const emulator = new Emulator({columns: 400, rows: 2});
	const names = fc.array(fc.constantFrom(...scripts), {minLength: 1, maxLength: 12}).map(parts => inert(parts.join('')));
	await fc.assert(fc.asyncProperty(names, async name => {
		await emulator.write(`\u001B[2J\u001B[H${name}`);
		assert.equal(emulator.xterm.buffer.active.cursorX, cells(name), JSON.stringify(name));
	}), {numRuns: 500});
});
