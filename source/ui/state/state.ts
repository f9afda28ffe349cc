import type {Activity, Intent, IntentResult, PastedPreview, Question, SaidLog} from '../../run/engine/contract.js';
import type {StepMark} from '../../run/events.js';
import type {SettingName} from '../../settings/definitions.js';
import type {PartName} from '../../runbook/schema.js';
import type {Sort} from '../components/table/sort.js';
import {emptyEditor, type Editor} from '../editor.js';
import type {NewsInWords} from '../../handoff/receive/news.js';
import type {HandedOff, HandoffPlan, HandoffPreview, Placed} from '../hand-off/contract.js';
import type {Press} from '../keys/press.js';
import type {OutputFound, OutputSlice, OutputView} from '../output/contract.js';
import type {Tone} from '../theme.js';
import type {Tried} from '../words/what-if.js';
import type {Seen} from './reading.js';

/** What every dialog has, whether it uses it or not. */
export type DialogBase = {
	/** Lines scrolled down. */
	scroll: number;
	/** The cursor of its list; -1 is no line of it. */
	index: number;
	/** What is being typed. */
	editor: Editor;
	/** What is wrong with what was typed, a whole sentence. */
	error: string | undefined;
	/** The lines of its body, from the first on, that have been on the screen, as they were there: what is dangerous is answered only once all of it was. */
	read: readonly string[];
	/** What was searched for in its body, which place of it is the current one, counted from 0, and how many there are. */
	sought: {text: string; at: number; count: number} | undefined;
};

/** What is run elsewhere: a part of a step, or of one of its items. */
export type PastePlace = {step: string; item: string | undefined; part: PartName};

/** How far a hand-off has come: the questions in their order; `working` while it is composed or written. */
export type HandoffStage = 'form' | 'reader' | 'to' | 'encrypt' | 'passphrase' | 'again' | 'working' | 'preview' | 'file' | 'replace';

/** What stands before the steps' detail until it is answered or closed. `item` undefined means the step as a whole. */
export type DialogContent =
	/** `stood` is how what it is for stood when it was opened, as `standingOf` says. */
	| {kind: 'before'; step: string; items: readonly string[] | undefined; again: boolean; stood: string}
	/** `rest`: the items that follow, each with a dialog of its own. */
	| {kind: 'destroy'; step: string; item: string | undefined; rest: readonly string[]; again: boolean; stood: string}
	/** Opens before it where what is destroyed can be kept: it asks for that first. */
	| {kind: 'keep'; step: string; item: string | undefined; rest: readonly string[]; again: boolean; stood: string}
	| {kind: 'undo'; step: string; item: string | undefined}
	| {kind: 'unknown'; step: string; item: string | undefined}
	| {kind: 'decide'; step: string}
	/** `rest`: the fields that are asked after this one. */
	| {kind: 'record'; step: string; field: string; rest: readonly string[]}
	| {kind: 'note'; step: string}
	| {kind: 'mark'; step: string; item: string | undefined}
	| {kind: 'reason'; step: string; item: string | undefined; status: StepMark}
	| {kind: 'none'; step: string}
	/** `text` is what is run elsewhere; without it `refused` says why there is none. */
	| (PastePlace & {kind: 'paste'; text: string | undefined; refused: string | undefined})
	| {kind: 'paste-confirm'; step: string; item: string | undefined}
	/** `text` is what is written. */
	| (PastePlace & {kind: 'paste-file'; does: 'write' | 'read'; text: string})
	/** `text` is what was pasted back, `preview` what it was understood as. */
	| (PastePlace & {kind: 'pasted'; text: string; preview: PastedPreview})
	| {kind: 'finish'}
	| {kind: 'ending'; abandon: boolean}
	| {kind: 'leave'}
	| {kind: 'help'}
	| {kind: 'why'; step: string}
	| {kind: 'detail'; step: string}
	/** `row` is the place among the step's rows. */
	/** `closed`: the paths of its branches that are not shown; `find` is what is searched for, `finding` while it is typed. */
	| {kind: 'row'; step: string; row: number; closed: readonly string[]; find: string; finding: boolean}
	/** What a command of the step prints, while it runs and afterwards. */
	| ({kind: 'output'; step: string} & OutputView)
	/** All that can be done here, by its name. */
	| {kind: 'palette'}
	/** `editing` is the setting whose text is being typed. */
	| {kind: 'settings'; editing: SettingName | undefined}
	/** `tried` is what came of asking what the step would do. */
	| {kind: 'what-if'; step: string; items: readonly string[] | undefined; tried: Tried}
	| {kind: 'errors'; step: string}
	| {kind: 'sessions'}
	/** What came of something, where it is too long for the line under the screen. */
	| {kind: 'told'; message: Message}
	/** `file` is what was typed last. */
	| {kind: 'hand-off'; stage: HandoffStage; plan: HandoffPlan; preview: HandoffPreview | undefined; file: string}
	| {kind: 'handed'; handed: HandedOff}
	/** The rows of a step as a table. */
	| {kind: 'csv'; step: string; stage: 'for' | 'file' | 'replace'; withMark: boolean; file: string}
	| {kind: 'findings'}
	/** What others did since this responder's last entry. */
	| {kind: 'since'; news: NewsInWords}
	| {kind: 'ended'}
	/** `from` is where the cursor was; in a text, `scroll` is. */
	| {kind: 'search'; step: string; of: 'steps' | 'rows' | 'text'; from: string}
	/** `stage` is how far a secret that the host made has come: asked whether the screen is shared, it is, shown, copied without being shown. */
	| {kind: 'ask'; id: number; question: Question; stage: 'asked' | 'shared' | 'shown' | 'copied'};

export type Dialog = DialogBase & DialogContent;
export type DialogKind = DialogContent['kind'];
export type DialogOf<Kind extends DialogKind> = DialogBase & Extract<DialogContent, {kind: Kind}>;
export type AskDialog = DialogOf<'ask'>;

/** A list that settles something opens with its cursor on no line: Enter alone settles nothing. */
const firstIndex = (content: DialogContent): number =>
	['decide', 'mark', 'finish', 'unknown'].includes(content.kind) || (content.kind === 'ask' && ['way', 'still-running'].includes(content.question.kind)) ? -1 : 0;

/** A dialog as it opens. */
export const opened = (content: DialogContent, base: Partial<DialogBase> = {}): Dialog => ({scroll: 0, index: firstIndex(content), editor: emptyEditor, error: undefined, read: [], sought: undefined, ...base, ...content});

/** The table of one step, as this screen shows it. */
export type TableState = {
	/** The place among the rows that the filter leaves. */
	cursor: number;
	/** Columns scrolled to the right. */
	offset: number;
	/** The keys marked here and not yet accepted; undefined while nobody touched them. */
	chosen: readonly string[] | undefined;
	filter: string;
	/** The column under the cursor, by its name; undefined is the first. */
	column: string | undefined;
	/** Cells that a column was given by hand, by its name. */
	widths: Readonly<Record<string, number>>;
	/** The column that the rows are sorted by; undefined leaves them as they came. */
	sort: Sort | undefined;
};

export const untouchedTable: TableState = {cursor: 0, offset: 0, chosen: undefined, filter: '', column: undefined, widths: {}, sort: undefined};

export type Message = {text: string; tone: Tone};

/** An intent on its way, and what follows: a dialog if it ends well, a dialog with its message as the error if not. `holds`: the dialog that led to it stays until then, and takes no keys. */
export type Busy = {intent: Intent; next: Dialog | undefined; otherwise: Dialog | undefined; holds: boolean};

/** The screen's own state: cursor, scroll, focus, dialogs. None of it is ever journalled. */
export type RunState = {
	/** The step under the cursor. */
	cursor: string;
	focus: 'steps' | 'detail';
	/** Lines of the step's text scrolled down. */
	scroll: number;
	/** By step. */
	tables: Readonly<Record<string, TableState>>;
	/** The item under the cursor, by step; undefined means all of them. */
	items: Readonly<Record<string, string | undefined>>;
	/** The last one is on top and has the keys. */
	dialogs: readonly Dialog[];
	message: Message | undefined;
	/** How much of what came in from others has been on the screen when a key was pressed. */
	newsSeen: number;
	busy: Busy | undefined;
	/** What ended last, as long as its answer is not in the journal. */
	awaited: Activity | undefined;
	/** Counts what the person has to have seen before a key may send something: a dialog that opened or closed, a cursor that moved by itself. */
	shown: number;
	/** The last count that was painted. Below `shown`, keys that send something are dropped. */
	painted: number;
};

export type RunAction =
	| {type: 'press'; press: Press}
	/** `more`: it came as keys, in pieces, and this may be the next one. */
	| {type: 'paste'; text: string; more?: boolean}
	/** The frame with this count is on the screen, and on it so much of what has to be read. */
	| {type: 'painted'; shown: number; seen?: Seen | undefined}
	| {type: 'asked'; id: number; question: Question}
	| {type: 'settled'; intent: Intent; result: IntentResult}
	/** What a hand-off would be. */
	| {type: 'hand-off-seen'; preview: HandoffPreview}
	| {type: 'handed'; placed: Placed<HandedOff>}
	| {type: 'table-written'; placed: Placed<{file: string}>}
	/** What was to be seen or written of a hand-off or of a table was not: a whole sentence. */
	| {type: 'not-left'; dialog: 'hand-off' | 'csv'; message: string}
	/** Something came in from others: what was painted before may not be what is there. */
	| {type: 'came'}
	/** Something has become due by the clock alone. */
	| {type: 'due'}
	/** Scripts have their colours from now on. */
	| {type: 'coloured'}
	| ({type: 'output-read'; step: string; slice: OutputSlice; at: number | undefined} & Pick<Extract<RunEffect, {kind: 'read-output'}>, 'isFresh' | 'instead'>)
	| {type: 'output-found'; step: string; found: OutputFound; slice: OutputSlice; live: SaidLog | undefined}
	/** What was going on is over, or its answer has come into the journal. */
	| {type: 'output-ended'; activity: Activity}
	/** What was printed elsewhere, from a file or an editor. */
	| {type: 'read-back'; place: PastePlace; text: string}
	| {type: 'said'; message: Message};

/** What the reducer wants done; the runtime alone carries it out. */
export type RunEffect =
	| {kind: 'carry-out'; intent: Intent}
	| {kind: 'answer'; id: number; answer: string | boolean | undefined}
	| {kind: 'cancel'}
	| {kind: 'retry-saving'}
	/** Closes the run, which only could be looked at, and opens it to work on it. */
	| {kind: 'go-on'}
	| {kind: 'preview-hand-off'; plan: HandoffPlan}
	| {kind: 'write-hand-off'; plan: HandoffPlan; file: string; replace: boolean}
	| {kind: 'write-table'; text: string; file: string; replace: boolean}
	| {kind: 'open-link'; address: string}
	/** Writes the text into a file that is not there yet. */
	| {kind: 'write-text'; file: string; text: string}
	/** Reads what was printed elsewhere: from a file, or out of the person's editor. */
	| {kind: 'read-text'; file: string; place: PastePlace}
	| {kind: 'edit-text'; place: PastePlace}
	| {kind: 'copy'; text: string; what: string}
	/** Reads so many lines of what a step's commands printed; `isFresh`: something came since. `instead` is what a command said whose answer is read with it. With an anchor around the line that is this text, the nearest one. */
	| {kind: 'read-output'; step: string; from: number | 'end'; count: number; isFresh: boolean; instead?: SaidLog | undefined; anchor?: {text: string; near: number}}
	/** Finds a text in it and in what is said just now, from a line on: forward, back, or with 0 that line included. */
	| {kind: 'find-output'; step: string; text: string; from: number; by: 0 | 1 | -1; count: number; live: SaidLog | undefined}
	| {kind: 'keep-setting'; name: SettingName; value: string | undefined}
	/** Puts the screen aside for the shell, as Ctrl-Z does. */
	| {kind: 'suspend'}
	| {kind: 'leave'};
