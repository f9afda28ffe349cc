import type {CmdletList} from '../cmdlets.js';
import type {ScriptFacts} from '../script/facts.js';
import type {ShellFacts} from '../script/shell.js';
import type {ResolvedStep} from '../loaded.js';
import type {Problem} from '../problem.js';
import type {Runbook} from '../schema.js';
import type {Path, Positions} from '../yaml/positions.js';

/** A runbook whose shape is right, with all that rules look at. */
export type CheckSubject = {
	runbook: Runbook;
	steps: ResolvedStep[];
	files: ReadonlyMap<string, Uint8Array>;
	/** A file alone: nothing beside it belongs to it. */
	alone: boolean;
	/** The runbook's file as the person named it. */
	name: string;
	positions: Positions;
	/** What was read from PowerShell scripts, by their text. */
	facts: ReadonlyMap<string, ScriptFacts>;
	/** What was read from shell scripts, by their text. */
	shell: ReadonlyMap<string, ShellFacts>;
	/** Scripts that no rule looks into, and why, as the end of a sentence. */
	unread: ReadonlyMap<string, string>;
	/** What is known of cmdlets. */
	cmdlets: CmdletList;
};

/** What a rule found, and where. */
export type Finding = {
	/** The value it is about; the nearest one around it is shown when it is not there. */
	path: Path;
	/** A whole sentence. */
	message: string;
	/** What was probably meant. */
	meant?: string | undefined;
	/** A character of a text value, when the finding is about a piece of it. */
	within?: {text: string; index: number};
	/** Shows the value's key instead of the value. */
	atKey?: boolean;
	/** A file of the folder, when the finding is about a place in it: counts from 1. Undefined: the runbook's own file. */
	inFile?: {file: string | undefined; line: number; column: number};
};

/** What the other rules are, and what those before this one found: for a rule about rules. */
export type Others = {found: readonly Problem[]; rules: readonly Rule[]};

/** One rule of `check`. */
export type Rule = {
	/** Small letters and hyphens: what stands in brackets behind a problem. */
	name: string;
	/** Why the rule is there, a whole sentence. */
	reason: string;
	severity: Problem['severity'];
	/** True for what a run cannot do without: an error in a draft too, and at every opening. */
	always?: boolean;
	/** A piece of a runbook that breaks the rule and the same piece done right: its keys at the top, with `steps` for the steps of one phase. */
	wrong: string;
	right: string;
	/** Files that lie beside the runbook in both examples, by name. */
	beside?: Record<string, string>;
	find: (subject: CheckSubject, others: Others) => Iterable<Finding>;
};
