import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {memoryDesk} from '../../source/settings/memory-desk.js';
import type {Emulator} from '../terminal/emulator.js';
import {linked} from '../../source/ui/components/links.js';
import {contosoRunbook, fakeEngine, snapshotOf} from './fixture.js';
import {sitAtRun} from './sit-down.js';

type Cell = {getChars(): string; extended?: {urlId: number}};
/** What the emulator knows of links; its public face does not say. */
type Inside = {_core: {_oscLinkService: {getLinkData(id: number): {uri: string} | undefined}}};

/** Every piece of the screen that is a link: its text, and where it leads. */
const linksOn = (emulator: Emulator): Array<{text: string; to: string}> => {
	const {_core: {_oscLinkService: service}} = emulator.xterm as unknown as Inside;
	return emulator.lines().flatMap(row => {
		const links: Array<{text: string; to: string}> = [];
		let before: string | undefined;
		for (let column = 0; column < row.length; column++) {
			const cell = row.getCell(column) as unknown as Cell;
			const to = service.getLinkData(cell.extended?.urlId ?? 0)?.uri;
			if (to !== undefined && to === before) {
				links.at(-1)!.text += cell.getChars();
			} else if (to !== undefined) {
				links.push({text: cell.getChars(), to});
			}

			before = to;
		}

		return links;
	});
};

const long = `https://admin.example/${'very-'.repeat(20)}long`;
/** The step's own address. */
const portal = 'https://admin.exchange.microsoft.com/#/connectors';
const why = `Read [the page](https://docs.example/a?b=1&c=2), [https://good.example](https://evil.example), ${long}, [mail](mailto:a@b.example) and [plain](ftp://old.example).`;

/** The run's screen with a panel that names addresses. */
const atWhy = async (t: TestContext, environment: NodeJS.ProcessEnv, theme: 'colour' | 'none' = 'colour') => {
	const steps = contosoRunbook.steps.map(resolved => resolved.id === 'connectors' ? {...resolved, step: {...resolved.step, why}} : resolved);
	const settings = memoryDesk({theme});
	const sitting = sitAtRun(t, {engine: fakeEngine(snapshotOf({runbook: {...contosoRunbook, steps}})), environment, settings});
	await sitting.sees('enter run');
	sitting.press('i');
	await sitting.sees('Why:', 'https://docs.example/a?b=1&c=2', 'https://evil.example', 'ftp://old.example');
	return linksOn(sitting.emulator);
};

test('a link goes where its text says, over several rows as well; nothing but https is one', async t => {
	const links = await atWhy(t, {TERM: 'xterm-kitty'});
	assert.deepEqual([...new Set(links.map(({to}) => to))].toSorted(), [long, portal, 'https://docs.example/a?b=1&c=2', 'https://evil.example'].toSorted());
	for (const to of new Set(links.map(each => each.to))) {
		assert.equal(links.filter(each => each.to === to).map(({text}) => text).join(''), to);
	}
});

test('where links are not known to work, or no theme is wanted, an address is its text alone', async t => {
	assert.deepEqual(await atWhy(t, {TERM: 'tmux-256color', TMUX: '/tmp/tmux', VTE_VERSION: '6800'}), []);
	assert.deepEqual(await atWhy(t, {TERM: 'xterm-kitty'}, 'none'), []);
	assert.deepEqual(await atWhy(t, {TERM: 'xterm-kitty', NO_COLOR: '1'}), []);
});

test('nothing that could end the link early, or hide where it goes, becomes one', () => {
	for (const to of ['ftp://plain.example', 'https://a.example/\u0007x', 'https://a.example/\u001B]8;;x', 'https://a.example/ b', 'https://ex\u{430}mple.example', 'file:///etc/passwd']) {
		assert.equal(linked('text', to), 'text');
	}
});
