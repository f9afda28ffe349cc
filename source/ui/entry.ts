import type {NewsInWords} from '../handoff/receive/news.js';
import type {Engine} from '../run/engine/contract.js';
import type {Counts, RunLife} from '../run/status.js';
import type {Parameter} from '../runbook/schema.js';
import type {CodeLanguage, FindPieces} from '../runbook/script/colours.js';
import type {SettingsDesk} from '../settings/contract.js';
import type {DiagnoseDesk} from './diagnose/contract.js';
import type {HandoffDesk, Placed} from './hand-off/contract.js';
import type {OutputDesk} from './output/contract.js';
import type {ReceiveDesk} from './receive/contract.js';

/** One run, as the picker lists it: a line of `runs --json` and what a person recognises it by. */
export type RunSummary = {
	run: string;
	title: string;
	rehearsal: boolean;
	state: RunLife;
	counts: Counts;
	/** The title of the step to do next; undefined when there is none or it is not known. */
	next: string | undefined;
	/** True when a chase is due. */
	overdue: boolean;
	/** When the last thing was done in it, ISO 8601. */
	at: string;
	/** The name of who did that. */
	by: string | undefined;
	/** Who has it open just now, on whatever machine; undefined when nobody has, or it cannot be told. */
	openBy: string | undefined;
	/** The tenant's domain, once one is bound. */
	domain: string | undefined;
	/** What the run waits for and when to chase next (ISO 8601). */
	waiting: {for: string; next: string | null} | undefined;
	/** The step whose read found nothing and is worth another look, and from when on (ISO 8601); of several the first. */
	secondLook?: {step: string; title: string; from: string} | undefined;
	/** A whole sentence when the run cannot be opened (its journal is damaged); otherwise undefined. */
	problem: string | undefined;
};

/** One runbook, as the picker offers it. */
export type RunbookSummary = {
	id: string;
	title: string;
	summary: string | undefined;
	/** What diagnose looks for, such as `5.7.705`. */
	codes: string[];
	/** What `start` and `rehearse` take. */
	path: string;
	parameters: Record<string, Parameter>;
	/** The parameters that its rehearsal fills in; undefined when it has no rehearsal. */
	rehearsal: {params: string[]} | undefined;
};

/** Whether a text will do for a parameter: a sentence that says what is wrong, or undefined when it fits. */
export type CheckValue = (parameter: Parameter, text: string) => string | undefined;

export type PickOptions = {
	/** Receives hand-offs; without it none can be. */
	receive?: ReceiveDesk;
	/** Reads bounces; without it none can be. */
	diagnose?: DiagnoseDesk;
	runs: RunSummary[];
	runbooks: RunbookSummary[];
	/** Who sits here, where the settings name nobody, or something has more weight than they do. */
	responder: string;
	/** Asked once `load` is through. */
	checkValue: CheckValue;
	/** Loads what is not needed for the first frame, once that is painted. Without it everything is there. */
	load?: () => Promise<unknown>;
	settings?: SettingsDesk;
	/** Milliseconds since the epoch; the clock of tests. */
	now?: () => number;
} & ScreenStreams;

/** `params` are texts as typed, to be read as `-p NAME=VALUE` are; a rehearsal's own are not among them. */
export type PickResult =
	| {kind: 'open'; run: string}
	| {kind: 'start'; runbook: RunbookSummary; rehearse: boolean; params: Record<string, string>}
	| {kind: 'quit'};

export type AskParametersOptions = {
	/** The runbook's title. */
	title: string;
	rehearsal: boolean;
	/** No run begins with the answers: a runbook is made of them. */
	makes?: boolean;
	/** Those to ask for, in order. Secrets are not asked here: the run asks when it needs one. */
	missing: Array<{name: string; parameter: Parameter}>;
	checkValue: CheckValue;
	settings?: SettingsDesk;
} & ScreenStreams;

/**
What the commands need to know to open the screen. The screens themselves are in `pick.js` and in `app.js`, which load Ink: import them only when a screen is wanted, `const {runApp} = await import('../ui/app.js')`. The picker has a file of its own, so that its first frame waits for nothing of a run.

```
pick.js: pickRun(options: PickOptions): Promise<PickResult>
         askParameters(options: AskParametersOptions): Promise<Record<string, string> | undefined>
app.js:  runApp(options: AppOptions): Promise<AppResult>
```
*/
export type AppOptions = {
	/** An open run. The screen never closes it: that is left to whoever opened it. */
	engine: Engine;
	/** What others did since this responder's last entry; undefined where there is nothing new. */
	since?: NewsInWords | undefined;
	/** Hands the run off. */
	handoff: HandoffDesk;
	/** Loads what colours scripts, by their language: asked for once the screen is painted. Without it they are plain. */
	loadColours?: () => Promise<ReadonlyMap<CodeLanguage, FindPieces>>;
	/** Reads what the commands printed. Without it only what runs just now can be seen. */
	outputs?: OutputDesk;
	/** Writes a table as a file, and says where it is. */
	writeTable?: (file: string, text: string, how: {replace: boolean}) => Promise<Placed<{file: string}>>;
	/** Writes a text into a file that is not there yet, and says where it is. */
	writeText?: (file: string, text: string) => Promise<string>;
	/** Reads a file that was written elsewhere, whatever its encoding. */
	readText?: (file: string) => Promise<string>;
	/** Opens the person's editor on an empty file and gives what was saved. It has the terminal meanwhile. */
	editText?: () => Promise<string>;
	/** Opens an https address in the browser. Without it the address is only shown. */
	openLink?: (address: string) => Promise<void>;
	/** How to come back, as a person would type it. Without it: `handrail resume RUN`. */
	resumeCommand?: string;
	settings?: SettingsDesk;
	/** Milliseconds since the epoch; the clock of tests. */
	now?: () => number;
} & ScreenStreams;

/** What a screen is shown on: the process's own streams unless a test says otherwise. */
export type ScreenStreams = {
	stdin?: NodeJS.ReadStream;
	stdout?: NodeJS.WriteStream;
	/** What the terminal and the person say of themselves there; the process's own unless a test says otherwise. */
	environment?: NodeJS.ProcessEnv;
	/** Aborted when the terminal is gone or the process has to end: the screen goes away, and nothing more is asked. */
	gone?: AbortSignal | undefined;
};

export type AppResult = {
	/** What is printed on the normal screen after leaving: how far the run is and how to come back. Whole lines, no colour, already inert. */
	summary: string;
	/** The run could only be looked at while another had it open, and is now to be opened anew and gone on with here. */
	goOn: boolean;
};
