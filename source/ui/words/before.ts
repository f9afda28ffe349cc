import {subjectName} from '../../run/engine/subject.js';
import type {Engine, Snapshot} from '../../run/engine/contract.js';
import type {ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import {formatDuration} from '../../runbook/duration.js';
import {formatBytes} from '../../text/bytes.js';
import {inert, inertLines} from '../../text/inert.js';
import {formatClock} from '../../text/time.js';
import {effectLine} from './effect.js';
import {
	choosingStep,
	countOf,
	itemLabel,
	itemRow,
	stepView,
} from './subject.js';
import {valueText} from './value.js';

/**
One object that a command is about to touch. All text inert.
*/
export type Target = {
	key: string;
	label: string;
	/**
	The columns that the runbook shows of it, each with its name.
	*/
	details: Array<{name: string; value: string}>;
};

/**
What a responder sees before a command with an effect is sent; the same words on the screen and in plain mode. All text inert.
*/
export type BeforeRun = {
	title: string;
	/**
	"change · can be undone"
	*/
	effect: string;
	/**
	"For each of 2 connectors, in contoso.onmicrosoft.com:"
	*/
	scope: string;
	/**
	"REAL: it is sent to this tenant.", or that it is a rehearsal.
	*/
	real: string;
	/**
	"2 later steps need it: ...", or undefined.
	*/
	needed: string | undefined;
	targets: Target[];
	/**
	Where it is sent: "PS exchange>", "$".
	*/
	prompt: string;
	command: string[];
	/**
	"Afterwards it checks: SCRIPT → EXPECT (up to 2 min)."
	*/
	verify: string;
	/**
	"Undo (u): SCRIPT", or that there is none.
	*/
	undo: string;
};

const oneLine = (script: string): string => inertLines(script).map(line => line.trim()).filter(Boolean).join('; ');

/**
The prompt before a command, which says where it goes.
*/
export const promptOf = (snapshot: Snapshot, session: string): string =>
	snapshot.runbook.runbook.sessions[session]?.type === 'shell' ? `${inert(session)}$` : `PS ${inert(session)}>`;

/**
Whose tenant or which host: the domain that is bound, else the one that is expected.
*/
export const placeOf = (snapshot: Snapshot): string => {
	const {tenant} = snapshot.status;
	if (tenant) {
		return inert(tenant.domain);
	}

	return typeof snapshot.params.tenant === 'string' ? `${inert(snapshot.params.tenant)} (not signed in yet)` : 'no tenant is bound yet';
};

/**
Whether anything real is touched, in a word.
*/
export const realWord = ({status}: Pick<Snapshot, 'status'>): string => status.rehearsal ? 'REHEARSAL' : 'REAL';

/**
The same as a sentence.
*/
export const realSentence = (snapshot: Snapshot): string => snapshot.status.rehearsal ? 'REHEARSAL: the tenant is simulated, and nothing real is touched.' : 'REAL: this is no rehearsal.';

/**
"2 later steps need it: ...": the steps that cannot begin before this one is done, by their titles, inert; undefined where there are none.
*/
export const neededSentence = (snapshot: Snapshot, step: string): string | undefined => {
	const titles = snapshot.runbook.steps.filter(each => each.step.needs?.includes(step)).map(each => `"${inert(each.step.title)}"`);
	if (titles.length === 0) {
		return undefined;
	}

	return `${titles.length} later ${titles.length === 1 ? 'step needs' : 'steps need'} it: ${titles.join(', ')}.`;
};

/**
What of a name is compared with what was typed: as it is shown, in which form ever its letters were written, any white space being a space.
*/
const comparable = (text: string): string => inert(text).normalize('NFC').replaceAll(/\s+/gu, ' ');

/**
What is typed for a name, inert: the name as it is shown, or words for one of which nothing can be seen.
*/
export const nameToType = (name: string): string => comparable(name).trim() === '' ? 'no name' : inert(name).trim();

/**
Whether a name was typed letter by letter. What cannot be seen cannot be typed either, and does not count.
*/
export const isTyped = (typed: string, name: string): boolean => comparable(typed) === comparable(nameToType(name));

const notOnKeyboards = 'Not every keyboard has all the letters of this name';

/**
The same in plain mode.
*/
export const pasteHere = `${notOnKeyboards}. It may be pasted here.`;

/**
For a name that not every keyboard can type: how it is given all the same, the line to be copied last; empty for a plain one. On the screen nothing is pasted where something is destroyed.
*/
export const hardToType = ({status}: Pick<Snapshot, 'status'>, name: string): readonly string[] => /^[\u{20}-\u{7E}]*$/v.test(nameToType(name)) ? [] : [`${notOnKeyboards}. Plain mode takes it pasted: go back, leave with q, then`, `  handrail resume ${status.run} --plain`];

/**
The domain that is bound, else the one that is expected; empty where nobody said one.
*/
export const expectedDomain = ({status, params}: Pick<Snapshot, 'status' | 'params'>): string =>
	inert(status.tenant?.domain ?? (typeof params.tenant === 'string' ? params.tenant : ''));

const verifySentence = (part: ResolvedPart | undefined): string => {
	if (!part) {
		return 'Afterwards nothing is checked: the runbook names no check.';
	}

	const within = part.within === undefined ? '' : ` (up to ${formatDuration(part.within)})`;
	return `Afterwards it checks: ${oneLine(part.script)} → ${inert(part.expect ?? 'it succeeds')}${within}`;
};

const undoSentence = (resolved: ResolvedStep): string => {
	const {undo} = resolved.parts;
	if (undo) {
		return `Undo (u): ${oneLine(undo.script)}`;
	}

	return resolved.effect === 'destroy' ? 'Cannot be undone by Handrail alone.' : 'There is no undo in the runbook.';
};

/**
An item as it is named before something is done to it. `now` is milliseconds since the epoch.
*/
export const targetOf = (snapshot: Snapshot, step: string, key: string, now: number): Target => {
	const view = stepView(snapshot, step);
	const list = view?.resolved.step['for-each'];
	const from = choosingStep(snapshot, list);
	// What was kept was read a moment ago; the chosen row is as it was when it was chosen.
	const row = snapshot.kept[subjectName(step, key)]?.row ?? itemRow(snapshot, list, key);
	const properties = row !== null && typeof row === 'object' && !Array.isArray(row) ? row : undefined;
	const columns = from?.step.table?.columns ?? Object.keys(properties ?? {}).slice(0, 4);
	const details = columns
		.filter(name => name !== from?.choose.label && properties !== undefined)
		.map(name => ({name: inert(name), value: valueText(properties?.[name], now)}));
	return {key, label: view ? itemLabel(view.state, key) : inert(key), details};
};

/**
What stands before a command. `items` are the keys that it will be sent for; for a step without items it is left out.
*/
export const beforeRun = (snapshot: Snapshot, step: string, {items, now}: {items?: readonly string[] | undefined; now: number}): BeforeRun | undefined => {
	const view = stepView(snapshot, step);
	const run = view?.resolved.parts.run;
	if (!view || !run) {
		return undefined;
	}

	const {resolved} = view;
	const list = resolved.step['for-each'];
	const targets = (items ?? []).map(key => targetOf(snapshot, step, key, now));
	const place = placeOf(snapshot);
	const scope = list === undefined
		? `In ${place}:`
		: `For ${targets.length === 1 ? '' : 'each of '}${countOf(snapshot, list, targets.length)}, in ${place}:`;
	return {
		title: inert(resolved.step.title),
		effect: effectLine(resolved),
		scope,
		real: realSentence(snapshot),
		needed: neededSentence(snapshot, step),
		targets,
		prompt: promptOf(snapshot, run.session),
		command: inertLines(run.script.trim()),
		verify: verifySentence(resolved.parts.verify),
		undo: undoSentence(resolved),
	};
};

/**
What stands before a destroy of one item (or of a step without items). All text inert but `confirmation`.
*/
export type BeforeDestroy = {
	/**
	"DESTROYS"
	*/
	mark: string;
	place: string;
	/**
	"REAL"
	*/
	real: string;
	/**
	"In contoso.onmicrosoft.com. REAL: this is no rehearsal."
	*/
	where: string;
	/**
	"Remove them: Relay-EU-02"
	*/
	what: string;
	kept: string;
	undo: string;
	/**
	"2 later steps need it: ...", or undefined.
	*/
	needed: string | undefined;
	/**
	"Type Relay-EU-02 to carry it out"
	*/
	question: string;
	/**
	See `hardToType`.
	*/
	hard: readonly string[];
	/**
	What must be typed, exactly.
	*/
	confirmation: string;
};

const keptSentence = (snapshot: Snapshot, resolved: ResolvedStep, item: string | undefined): string => {
	const {keep} = resolved.step;
	const recreate = keep?.recreate ? ' and the command that makes it again' : '';
	const kept = snapshot.kept[subjectName(resolved.id, item)];
	if (kept) {
		// One object with properties is the thing itself; a line of text, or several objects, are only what the command gave.
		const what = typeof kept.row === 'object' && kept.row !== null ? 'its full settings' : 'what the command that keeps it gave';
		return `Kept: ${what} (kept ${formatClock(kept.at)}, ${formatBytes(kept.bytes)})${recreate}.`;
	}

	return keep
		? `Before anything is sent, what it is now is kept${recreate === '' ? '' : `, ${recreate.trimStart()}`}.`
		: 'Nothing of it is kept: the runbook names nothing to keep.';
};

/**
Everything that must be read before the name is typed; undefined when the run has no such step.
*/
export const beforeDestroy = (engine: Pick<Engine, 'snapshot' | 'confirmation'>, step: string, item: string | undefined): BeforeDestroy | undefined => {
	const {snapshot} = engine;
	const view = stepView(snapshot, step);
	if (!view) {
		return undefined;
	}

	const title = inert(view.resolved.step.title);
	const confirmation = engine.confirmation(step, item);
	return {
		mark: 'DESTROYS',
		place: placeOf(snapshot),
		real: realWord(snapshot),
		where: `In ${placeOf(snapshot)}. ${realSentence(snapshot)}`,
		needed: neededSentence(snapshot, step),
		what: item === undefined ? title : `${title}: ${itemLabel(view.state, item)}`,
		kept: keptSentence(snapshot, view.resolved, item),
		undo: undoSentence(view.resolved),
		question: `Type ${nameToType(confirmation)} to carry it out`,
		hard: hardToType(snapshot, confirmation),
		confirmation,
	};
};
