/** How a picture comes about: somebody sits down at the real screen, on a terminal inside this process, and what they see is drawn. */
import type {Snapshot} from '../../source/run/engine/contract.js';
import type {Row} from '../../source/runbook/values.js';
import {loadColours} from '../../source/commands/load-colours.js';
import type {Preferences} from '../../source/settings/definitions.js';
import {memoryDesk} from '../../source/settings/memory-desk.js';
import type {OutputDesk} from '../../source/ui/output/contract.js';
import type {Size} from '../terminal/emulator.js';
import {dark, type Palette} from '../terminal/palette.js';
import {drawPicture} from '../terminal/picture.js';
import {stageOf, type Stage} from '../terminal/stage.js';
import {fakeDesk} from '../ui/fake-desk.js';
import {fakeDiagnosing} from '../ui/fake-diagnosing.js';
import {fakeReceiving} from '../ui/fake-receiving.js';
import {fakeEngine, now, type CarryOut} from '../ui/fixture.js';
import {shelf, unfinished} from './situations.js';

// Ink looks at the environment when it is loaded: whoever imports this has called drawHere before.
const {runApp} = await import('../../source/ui/app.js');
const {pickRun} = await import('../../source/ui/pick.js');
const {colourCode} = await import('../../source/ui/components/code/paint-code.js');

// Scripts are coloured from the first frame on: no picture depends on when that is done.
colourCode(await loadColours());

/** The sizes that the pictures are drawn in. */
export const sizes = {
	small: {columns: 60, rows: 15},
	narrow: {columns: 80, rows: 24},
	wide: {columns: 120, rows: 28},
	tall: {columns: 120, rows: 40},
	large: {columns: 200, rows: 60},
} as const satisfies Record<string, Size>;

/** What is drawn in one sitting, by the names of the pictures. */
export type Drawn = Map<string, string>;

/** Draws what is on the screen just now; the title is what is read to whoever cannot see the picture. */
export type Take = (name: string, title: string) => void;

/** A person brings the screen to where the pictures are taken. */
export type Person = (stage: Stage, take: Take) => Promise<void>;

/** Where they sit, and what at. */
export type Seat = {
	size: Size;
	palette?: Palette;
	settings?: Partial<Preferences>;
	carryOut?: CarryOut;
	outputs?: OutputDesk;
	/** The rows that the runbook finds fault with, where they are others than the fixture's. */
	flagged?: (row: Row) => boolean;
};

/** What is the same whoever runs the tests, on whatever terminal. */
const environment = {TERM: 'xterm-256color'};

const taking = ({emulator}: Stage, palette: Palette = dark): {drawn: Drawn; take: Take} => {
	const drawn: Drawn = new Map();
	return {drawn, take(name, title) {
		drawn.set(name, drawPicture(emulator, title, palette));
	}};
};

/** The pictures that are taken of a run. */
export const atRun = async (snapshot: Snapshot, {size, palette, settings, carryOut, outputs, flagged}: Seat, person: Person): Promise<Drawn> => {
	const stage = stageOf(size);
	const {stdin, stdout} = stage;
	const {drawn, take} = taking(stage, palette);
	const engine = fakeEngine(snapshot, carryOut);
	const ofFixture = engine.flags;
	engine.flags = step => flagged && step === 'connectors' ? (engine.snapshot.outputs.connectors?.rows ?? []).map(row => flagged(row)) : ofFixture(step);
	const screen = runApp({engine, handoff: fakeDesk().desk, settings: memoryDesk({name: 'Dana Reyes', ...settings}), ...(outputs && {outputs}), now: () => now, stdin, stdout, environment});
	try {
		await person(stage, take);
		return drawn;
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

/** The pictures that are taken of the picker. */
export const atPicker = async (size: Size, person: Person, leave: readonly string[] = ['q']): Promise<Drawn> => {
	const stage = stageOf(size);
	const {stdin, stdout} = stage;
	const {drawn, take} = taking(stage);
	const screen = pickRun({runs: unfinished, runbooks: shelf, responder: 'Dana Reyes', checkValue: () => undefined, receive: fakeReceiving().desk, diagnose: fakeDiagnosing().desk, now: () => now, stdin, stdout, environment});
	try {
		await person(stage, take);
		return drawn;
	} finally {
		stage.press(...leave);
		await screen;
	}
};
