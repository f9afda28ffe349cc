import type {SaidLine} from '../run/engine/contract.js';
import type {Effect} from '../runbook/schema.js';
import type {StepStatus} from '../run/status.js';
import type {Style} from './lines.js';

/** Every glyph that the screens draw, in one place. Each is one cell wide. */
export const glyph = {
	cursor: '❯',
	next: '●',
	session: '●',
	noSession: '○',
	connecting: '◐',
	lost: '✗',
	danger: '▲',
	waiting: '◷',
	saved: '✓',
	rule: '─',
	heavyRule: '━',
	edge: '┃',
	bar: '│',
	cross: '┬',
	crossUp: '┴',
	more: '…',
	dot: '·',
	arrow: '→',
	caret: '▌',
	open: '▾',
	closed: '▸',
} as const;

/** What stands before a step or an item. No two are alike, so that none is told by its colour alone. */
export const statusGlyph: Record<StepStatus, string> = {
	done: '✓',
	failed: '✗',
	skipped: '–',
	open: '○',
	running: '◐',
	unknown: '?',
	waiting: glyph.waiting,
	'not-applicable': glyph.dot,
};

/** The same in words, as they stand in the detail and in plain mode. */
export const statusWord: Record<StepStatus, string> = {
	done: 'done',
	failed: 'failed',
	skipped: 'skipped',
	open: 'open',
	running: 'running',
	unknown: 'unknown: it was sent, and whether it took effect is not known',
	waiting: 'waiting',
	'not-applicable': 'does not apply',
};

export const statusStyle: Record<StepStatus, Style> = {
	done: {color: 'green'},
	failed: {color: 'red', bold: true},
	skipped: {dim: true},
	open: {},
	running: {color: 'cyan', bold: true},
	unknown: {color: 'yellow', bold: true},
	waiting: {color: 'cyan'},
	'not-applicable': {dim: true},
};

/** How the streams of a command look; each has a mark of its own beside that. */
export const streamStyle: Record<SaidLine['stream'], Style> = {
	stdout: {}, stderr: {}, information: {}, verbose: {dim: true}, debug: {dim: true}, warning: {color: 'yellow'}, error: {color: 'red', bold: true},
};

/** What a step does, said on its line. */
export const effectWord: Record<Effect | 'none', string> = {
	none: 'by hand',
	read: 'read',
	change: 'change',
	destroy: 'DESTROYS',
};

export const effectStyle: Record<Effect | 'none', Style> = {
	none: {dim: true},
	read: {dim: true},
	change: {color: 'yellow'},
	destroy: {color: 'red', bold: true},
};

/** The other colours, by what they mean. */
export const tone = {
	plain: {},
	strong: {bold: true},
	faint: {dim: true},
	good: {color: 'green'},
	warning: {color: 'yellow'},
	bad: {color: 'red', bold: true},
	accent: {color: 'cyan'},
	link: {color: 'cyan', underline: true},
	found: {bold: true, underline: true},
	rehearsal: {color: 'magenta', bold: true},
	alarm: {color: 'red', bold: true, inverse: true},
} satisfies Record<string, Style>;

export type Tone = keyof typeof tone;
