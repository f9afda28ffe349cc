import type {SettingsDesk} from '../../settings/contract.js';
import type {SettingName} from '../../settings/definitions.js';
import type {SettingsState} from '../settings/reduce-settings.js';
import type {CheckValue, PickResult, RunbookSummary, RunSummary} from '../entry.js';
import {editorText, emptyEditor, type Editor} from '../editor.js';
import type {Press} from '../keys/press.js';
import type {Parameter} from '../../runbook/schema.js';
import type {Message} from '../state/state.js';
import type {ReceiveWish} from '../receive/contract.js';
import type {Size} from '../state/world.js';
import type {Diagnosis, DiagnosisAction} from './diagnose.js';
import type {Receive, ReceiveAction} from './receive.js';

/** What the picker is made of; nothing of it changes while it is open. */
export type PickerWorld = {
	/** Unfinished ones, the likeliest first. */
	runs: readonly RunSummary[];
	runbooks: readonly RunbookSummary[];
	responder: string;
	checkValue: CheckValue;
	/** Whether hand-offs can be received. */
	canReceive: boolean;
	/** Whether bounces can be read. */
	canDiagnose: boolean;
	settings: SettingsDesk;
	/** Milliseconds since the epoch. */
	now: number;
	size: Size;
};

/** Parameters asked one by one. */
export type Form = {
	/** Undefined where only the parameters are asked for and there is no picker to go back to. */
	runbook: RunbookSummary | undefined;
	title: string;
	/** No run begins with the answers: a runbook is made of them. */
	makes?: boolean;
	rehearse: boolean;
	fields: ReadonlyArray<{name: string; parameter: Parameter}>;
	/** The field that is asked for. */
	at: number;
	/** Those answered, as typed. */
	values: Readonly<Record<string, string>>;
	editor: Editor;
	index: number;
	error: string | undefined;
};

/** Everything that can be done, found by typing its name. */
export type Palette = {editor: Editor; index: number};

export type PickerState = {
	/** The cursor among what the search leaves: runs first, then runbooks. */
	index: number;
	filter: Editor;
	searching: boolean;
	form: Form | undefined;
	/** A hand-off that is being received. */
	receive: Receive | undefined;
	/** A bounce that is being read. */
	diagnosis: Diagnosis | undefined;
	/** The settings; undefined while they are closed. */
	settings: SettingsState | undefined;
	/** Lines scrolled down the page of keys; undefined while it is closed. */
	help: number | undefined;
	/** Undefined while it is closed. */
	palette: Palette | undefined;
	message: Message | undefined;
};

export type PickerAction = ReceiveAction | DiagnosisAction | {type: 'said'; message: Message} | {type: 'press'; press: Press} | {type: 'paste'; text: string} | {type: 'painted'; receive: Receive | undefined; diagnosis?: Diagnosis | undefined};

/** The first two end the picker; the others are carried out by the desks that receive and diagnose. */
export type PickerEffect =
	| {kind: 'picked'; result: PickResult}
	| {kind: 'filled'; params: Record<string, string>}
	| {kind: 'open-hand-off'; file: string; passphrase: string | undefined}
	| {kind: 'take-hand-off'; wish: ReceiveWish; run: string}
	| {kind: 'leave-hand-off'}
	| {kind: 'diagnose'; given: string}
	/** Puts the screen aside for the shell, as Ctrl-Z does. */
	| {kind: 'suspend'}
	| {kind: 'keep-setting'; name: SettingName; value: string | undefined};

/** What the keys of the picker need to know. */
export type PickerFacts = {run: RunSummary | undefined; runbook: RunbookSummary | undefined; enterLabel: string | undefined; canReceive: boolean; canDiagnose: boolean; /** Whether what is asked or shown over the lists is longer than what is seen of it. */ scrolls?: () => boolean};

export type Entry = {run: RunSummary; runbook?: undefined} | {runbook: RunbookSummary; run?: undefined};

/** Unfinished runs in the order of what a person most likely came for: real ones before rehearsals, those with a chase that is due before all others, the latest first. */
export const likeliestFirst = (runs: readonly RunSummary[]): RunSummary[] => runs
	.filter(run => run.state === 'open' || run.state === 'waiting' || run.problem !== undefined)
	.toSorted((one, other) => Number(one.rehearsal) - Number(other.rehearsal) || Number(other.overdue) - Number(one.overdue) || Date.parse(other.at) - Date.parse(one.at));

const includes = (texts: Array<string | undefined>, wanted: string): boolean => texts.some(text => text?.toLowerCase().includes(wanted));

/** What the search leaves. */
export const entriesOf = (state: PickerState, {runs, runbooks}: PickerWorld): Entry[] => {
	const wanted = editorText(state.filter).trim().toLowerCase();
	return [
		...runs.filter(run => includes([run.title, run.domain, run.run, run.by], wanted)).map(run => ({run})),
		...runbooks.filter(runbook => includes([runbook.title, runbook.id, runbook.summary, ...runbook.codes], wanted)).map(runbook => ({runbook})),
	];
};

export const firstPicker: PickerState = {index: 0, filter: emptyEditor, searching: false, form: undefined, receive: undefined, diagnosis: undefined, settings: undefined, help: undefined, palette: undefined, message: undefined};
