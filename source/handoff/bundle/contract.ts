import type {Forest} from '../../journal/fork.js';
import type {Incoming} from '../../journal/take-in.js';
import type {RunEvent} from '../../run/events.js';
import type {Manifest} from './manifest.js';

/**
A bundle that was opened and holds in itself: every file is what the manifest says, every journal proves itself up to its head, and the copy of the runbook is the one that the run goes by. Nothing was written anywhere.

As `Incoming` it can be given to `takeIn`: its evidence is read from the file when it is taken, and held against its name once more.
*/
export type Bundle = Incoming & {
	/** The file it was read from, absolute. */
	readonly file: string;
	/** SHA-256 of the bundle, decrypted, without its comment: what the comment says. */
	readonly sha256: string;
	/** True when the file was encrypted with a passphrase. */
	readonly encrypted: boolean;
	readonly manifest: Manifest;
	/** The events of all journals in their common order; what ways beside a journal touched is unknown in them, as in an opened run. */
	readonly events: readonly RunEvent[];
	/** The journals themselves, each with the ways that stand beside it: proved. */
	readonly forest: Forest;
	/** What is whole in the journals but cannot be folded, and which of them went on in more than one way: whole sentences. */
	readonly findings: readonly string[];
	/** The runbook's files by path below its folder, with forward slashes; `digestOf` them is `manifest.runbook.sha256`. */
	readonly runbook: ReadonlyMap<string, Uint8Array>;
	/** Of a rehearsal: the files of its run's folder that go along, by name (`rehearsal-state.json`, `rehearsal-faults.json`). */
	readonly rehearsal: ReadonlyMap<string, Uint8Array>;
	/** Gives the file back, and removes what was decrypted. Evidence can be read until then. */
	close(): Promise<void>;
};

/**
How a bundle is opened. `passphrase` is asked for only when the file is encrypted; undefined when nobody can be asked.

`home` is HANDRAIL_HOME: an encrypted one is decrypted there.
*/
export type OpenBundleOptions = {home: string; passphrase?: (() => Promise<string | undefined>) | undefined};

/** `openBundle(file, options)` of read.ts. */
export type OpenBundle = (file: string, options: OpenBundleOptions) => Promise<Bundle>;
