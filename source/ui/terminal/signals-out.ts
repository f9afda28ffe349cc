import process from 'node:process';
import {inert} from '../../text/inert.js';
import {cutCells} from '../../text/width.js';

const escape = '\u001B';
const bell = '\u0007';
const end = `${escape}\\`;

/** Lays the window's title and its icon's aside, and takes them up again (xterm, and those that follow it). */
const pushTitle = `${escape}[22;0t`;
const popTitle = `${escape}[23;0t`;

const beginFrame = `${escape}[?2026h`;
const endFrame = `${escape}[?2026l`;

/** Nothing that is written beside the frame is longer: cells. */
const longestText = 120;

/** Terminals that have no window to name, or do not know how to take a title back. */
const untitled = /^(?:linux|dumb|unknown|ansi|cons25|sun|vt(?:52|100|102|220|320))?$/v;

type Environment = Readonly<Record<string, string | undefined>>;

const isIn = ({TMUX = '', STY = ''}: Environment): 'tmux' | 'screen' | undefined => TMUX === '' ? (STY === '' ? undefined : 'screen') : 'tmux';

/** Whether this terminal's window has a title that can be set and given back. */
export const hasTitle = (environment: Environment, platform: NodeJS.Platform): boolean =>
	isIn(environment) !== 'screen' && (platform === 'win32' || !untitled.test(environment['TERM'] ?? ''));

/** How a terminal is told to notify: with OSC 9 (iTerm2's, which kitty, WezTerm and Ghostty took over), with OSC 777 (Windows Terminal since 2026), or by its bell alone. */
export type NotifyWay = 'osc 9' | 'osc 777' | 'bell';

const byProgram: Readonly<Record<string, NotifyWay>> = {'iTerm.app': 'osc 9', WezTerm: 'osc 9', ghostty: 'osc 9'};

/**
What this terminal knows, by what it says of itself. Inside tmux and screen only the bell comes through. ConEmu has other plans with OSC 9: it would open a box that waits to be closed.
*/
export const notifyWay = (environment: Environment): NotifyWay => {
	const of = (name: string): string => environment[name] ?? '';
	if (isIn(environment) !== undefined || of('ConEmuPID') !== '') {
		return 'bell';
	}

	if (of('TERM_PROGRAM') !== '') {
		return byProgram[of('TERM_PROGRAM')] ?? 'bell';
	}

	if (of('KITTY_WINDOW_ID') !== '' || of('TERM') === 'xterm-kitty' || of('TERM') === 'xterm-ghostty') {
		return 'osc 9';
	}

	if (of('WT_SESSION') !== '') {
		return 'osc 777';
	}

	// What comes through an SSH connection of iTerm2.
	return of('LC_TERMINAL') === 'iTerm2' ? 'osc 9' : 'bell';
};

const short = (text: string): string => cutCells(inert(text), longestText);

/** What makes a terminal notify; the text is made inert and short. It never begins with a digit, which would be a command of its own to those who also know ConEmu's. */
export const notifySequence = (text: string, how: 'bell' | 'desktop', environment: Environment): string => {
	const way = how === 'bell' ? 'bell' : notifyWay(environment);
	if (way === 'osc 9') {
		return `${escape}]9;Handrail: ${short(text)}${end}`;
	}

	// An older Windows Terminal takes it for nothing, so the bell rings, too. A semicolon would begin another field.
	return way === 'osc 777' ? `${escape}]777;notify;Handrail;${short(text).replaceAll(';', ',')}${end}${bell}` : bell;
};

/** What the terminal is told beside what it shows: the title of its window, and that something is to be noticed. */
export type Signals = {
	/** Names the window; undefined gives it its own title back. */
	readonly title: (text: string | undefined) => void;
	readonly notify: (text: string, how: 'bell' | 'desktop') => void;
	/** Told of all that is written to the terminal otherwise: nothing is written into the middle of a frame. */
	readonly written: (chunk: unknown) => void;
	/** The terminal is another's for a while: its window has its own title, and nothing more is said. */
	readonly rest: () => void;
	/** It is ours again. */
	readonly resume: () => void;
	/** Gives the title back; nothing more is said. */
	readonly end: () => void;
};

/** Opens the way beside the frame. The title is given back however the process ends, but when it is killed. */
export const openSignals = ({write, environment, platform = process.platform}: {write: (text: string) => void; environment: Environment; platform?: NodeJS.Platform}): Signals => {
	const isTitled = hasTitle(environment, platform);
	/** What the title is to be, and what it is; undefined is the window's own. */
	let wanted: string | undefined;
	let given: string | undefined;
	let isPainting = false;
	let isResting = false;
	/** What was to be said while a frame was painted, or the terminal was another's: of several the last. */
	let untold: string | undefined;

	const giveBack = (): void => {
		if (given !== undefined) {
			given = undefined;
			write(popTitle);
		}
	};

	const settle = (): void => {
		if (isPainting || isResting) {
			return;
		}

		if (wanted === undefined) {
			giveBack();
		} else if (wanted !== given) {
			write(`${given === undefined ? pushTitle : ''}${escape}]2;${wanted}${end}`);
			given = wanted;
		}

		if (untold !== undefined) {
			const text = untold;
			untold = undefined;
			write(text);
		}
	};

	process.on('exit', giveBack);
	return {
		title(text) {
			wanted = text === undefined || !isTitled ? undefined : short(text);
			settle();
		},
		notify(text, how) {
			untold = notifySequence(text, how, environment);
			settle();
		},
		written(chunk) {
			if (typeof chunk !== 'string') {
				return;
			}

			const [begun, ended] = [chunk.lastIndexOf(beginFrame), chunk.lastIndexOf(endFrame)];
			if (begun !== ended) {
				isPainting = begun > ended;
				settle();
			}
		},
		rest() {
			isResting = true;
			giveBack();
		},
		resume() {
			isResting = false;
			settle();
		},
		end() {
			isResting = true;
			giveBack();
			process.off('exit', giveBack);
		},
	};
};
