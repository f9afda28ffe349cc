import type {Bench} from './ratio.js';

/** A bench that `npm run bench` knows: `run` measures these of its parts, which is all of them when nobody asks for less; most have no parts. */
export type Entry = {parts: readonly string[]; run: (parts: readonly string[]) => Promise<Bench>};

/** All benches, in the order in which they are carried out: each in a process of its own, so that none finds what another left in memory. */
export const benches: Readonly<Record<string, Entry>> = {
	journal: {parts: [], run: async () => (await import('./journal.js')).benchJournal()},
	folding: {parts: [], run: async () => (await import('./folding.js')).benchFolding()},
	applying: {parts: [], run: async () => (await import('./applying.js')).benchApplying()},
	bundle: {parts: [], run: async () => (await import('./bundle.js')).benchBundle()},
	session: {parts: [], run: async () => (await import('./session.js')).benchSession()},
	screen: {parts: ['flow', 'steps', 'lines', 'output', 'rows', 'idle'], run: async parts => (await import('./screen.js')).benchScreen(parts)},
	start: {parts: [], run: async () => (await import('./start.js')).benchStart()},
};
