/** A part of the house: a folder of source/, the engine inside run/, or a file at the top. */
export type Part = 'cli.ts' | 'commands' | 'doctor' | 'ui' | 'handoff' | 'run/engine' | 'run' | 'journal' | 'session' | 'runbook' | 'settings' | 'text' | 'failure.ts' | 'javascript-engine.ts';

const ground = ['failure.ts', 'text', 'settings', 'runbook'] as const;

/**
DESIGN's arrows: what each part may import. The pure half of run/ stands below the engine, which carries effects out.
*/
export const arrows: Record<Part, readonly Part[]> = {
	'cli.ts': ['commands'],
	commands: ['doctor', 'ui', 'handoff', 'run/engine', 'run', 'journal', 'session', ...ground],
	doctor: ['run/engine', 'run', 'journal', 'session', ...ground],
	ui: ['handoff', 'run/engine', 'run', ...ground],
	handoff: ['run/engine', 'run', 'journal', 'session', ...ground],
	'run/engine': ['run', 'journal', 'session', ...ground, 'javascript-engine.ts'],
	journal: ground,
	session: ground,
	run: ['failure.ts', 'text', 'runbook'],
	runbook: ['failure.ts', 'text', 'javascript-engine.ts'],
	settings: ['failure.ts', 'text'],
	text: [],
	'failure.ts': [],
	'javascript-engine.ts': [],
};

/** Known to everything, wherever it stands. */
export const known = ['run/events.ts'];

/** The contracts: their types may be imported from anywhere below the screen, against the arrows; `import type` leaves nothing behind. */
export const contracts = [/^runbook\//v, /^run\/(?:events|status|facts)\.ts$/v, /\/contract\.ts$/v];

/** The parts that are pure: no Node, no process, nothing but these packages. */
export const pureParts: readonly Part[] = ['runbook', 'run'];
export const purePackages = ['zod', 'yaml', '@bufbuild/cel', '@bufbuild/cel/ext', 'marked'];

/** What a pure part may have that is not: the loaders, which read a runbook's files and the grammar of its scripts. */
export const impureFiles: readonly string[] = ['runbook/load.ts', 'runbook/load-files.ts', 'runbook/load-digest.ts', 'runbook/load-grammar.ts', 'runbook/load-cmdlets.ts'];

/** Drawn by ui/ alone, and loaded only when a screen is wanted. */
export const screenPackages = /^(?:ink|react|ink-select-input|@inkjs\/ui)(?:\/|$)/v;

/** Names that say nothing of a file's subject. */
export const emptyNames = /^(?:utils?|helpers?|common|misc|shared|lib|tools?|stuff)$/v;

export const longest = 300;
