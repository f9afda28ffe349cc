import type {Effect, OutputParse, PartName, Runbook, Step} from './schema.js';

/** A part of a step with everything that it inherits filled in. Times are milliseconds; null means none was given. */
export type ResolvedPart = {
	part: PartName;
	/** The name of the session that carries it out: a key of `runbook.sessions`. */
	session: string;
	/** The script's text, read from its file where the runbook names one. */
	script: string;
	/** The file inside the runbook's folder that holds the script, or null when it stands in the runbook. */
	file: string | undefined;
	parse: OutputParse;
	effect: Effect;
	timeout: number | undefined;
	/** A CEL expression over `result`; undefined where the part has none. */
	expect: string | undefined;
	within: number | undefined;
	every: number;
};

/** A step with its phase, its effect and its parts worked out. */
export type ResolvedStep = {
	id: string;
	phase: string;
	step: Step;
	/** What the step does: its run's effect, or none when it sends nothing. */
	effect: Effect | 'none';
	/** True when the runbook did not say the effect and it was taken from the script's commands. */
	effectGuessed: boolean;
	parts: Partial<Record<PartName, ResolvedPart>>;
	/** Of a shell step that has one: the script that says what its run would do. It reads, in place of the run. */
	whatIf?: ResolvedPart | undefined;
	/** How long its output may be relied on. Unsaid: 15 minutes. */
	fresh: number;
	/** After how long it is offered again where it found nothing; milliseconds. */
	again?: number | undefined;
};

/** A runbook that was read whole and found valid. */
export type LoadedRunbook = {
	runbook: Runbook;
	/** The steps of all phases in order. */
	steps: ResolvedStep[];
	/** Absolute path of the folder it was read from. */
	folder: string;
	/** Every file that belongs to it, by its path with forward slashes. A lone file is `runbook.yaml`. */
	files: ReadonlyMap<string, Uint8Array>;
	/** SHA-256, hexadecimal, over every file's path and content: what trust is given to. */
	sha256: string;
	/** Shipped means by location inside Handrail's own package, never by id. */
	shipped: boolean;
};
