import type {Intent} from '../../run/engine/contract.js';
import {disagreements} from '../words/dispute.js';
import {settling} from './settling.js';
import {type Dialog, type Message, opened} from './state.js';
import {missingRecords, rowsOf, stepOf, type StepView, type World} from './world.js';

/** What Enter does for a step as it is now. `label` is how the help line says it. */
export type MainAction = {label: string} & (
	| {does: 'carry-out'; intent: Intent}
	| {does: 'open'; dialog: Dialog}
	/** Puts the cursor among the rows. */
	| {does: 'rows'}
	| {does: 'go'; step: string}
	| {does: 'nothing'; because: string}
);

const settled = new Set(['done', 'skipped', 'not-applicable']);

/** The items that a step has yet to carry out. */
export const itemsLeft = ({state}: StepView): string[] => state.items.filter(item => item.status === 'open' || item.status === 'failed').map(item => item.key);

/** How what is to be sent stands: of a step without items the step, otherwise the items that are named. A colleague may change it while a question stands open. */
export const standingOf = ({state, resolved}: StepView, items: ReadonlyArray<string | undefined> | undefined): string => resolved.step['for-each'] === undefined
	? state.status
	: (items ?? []).map(key => state.items.find(item => item.key === key)?.status ?? 'left out').join(' ');

/** Why what was asked is not sent any more; undefined when it stands as it did. */
export const overtaken = (view: StepView, items: ReadonlyArray<string | undefined> | undefined, stood: string): Message | undefined => {
	const now = standingOf(view, items);
	return now === stood ? undefined : {text: `While this was open somebody else said more about it: it was ${stood}, and is ${now} now. Nothing was sent.`, tone: 'warning'};
};

/** What stands before the first of these items is destroyed: what it is now is kept first, where the runbook says how. Each of the others has dialogs of its own. */
export const beforeDestroying = (view: StepView, items: readonly string[], again: boolean): Dialog => {
	const {resolved} = view;
	const [item, ...rest] = items;
	return opened({kind: resolved.parts.keep ? 'keep' : 'destroy', step: resolved.id, item, rest, again, stood: standingOf(view, [item])});
};

/** What stands before the step's command is sent: nothing before a read, its objects before a change, a name to type before a destroy. */
export const beforeSending = (view: StepView, items: readonly string[] | undefined, again: boolean): MainAction => {
	const {id, effect} = view.resolved;
	if (effect === 'read') {
		return {label: again ? 'run again' : 'run', does: 'carry-out', intent: {kind: 'run', step: id, ...(items && {items: [...items]}), ...(again && {again})}};
	}

	if (effect === 'destroy') {
		return {label: 'see what it destroys', does: 'open', dialog: beforeDestroying(view, items ?? [], again)};
	}

	return {label: 'see what it will do', does: 'open', dialog: opened({kind: 'before', step: id, items, again, stood: standingOf(view, items)})};
};

/** The steps whose second look is due. */
const dueLooks = ({snapshot: {status}, now}: World): string[] => status.steps.filter(({secondLook}) => secondLook && Date.parse(secondLook.from) <= now).map(({id}) => id);

/** Where the run goes on from a step that is settled. */
const goOn = (world: World, from: string): MainAction => {
	const {next, state, counts} = world.snapshot.status;
	if (state === 'finished' || state === 'abandoned') {
		return {label: 'summary', does: 'open', dialog: opened({kind: 'ended'})};
	}

	if (next !== null && next !== from) {
		return {label: 'next step', does: 'go', step: next};
	}

	const waiting = world.snapshot.status.steps.find(step => step.status === 'waiting');
	if (waiting && waiting.id !== from) {
		return {label: 'what is waited for', does: 'go', step: waiting.id};
	}

	const [look] = dueLooks(world);
	if (look !== undefined && (look !== from || world.snapshot.readOnly === undefined)) {
		return look === from ? {label: 'look again', does: 'carry-out', intent: {kind: 'run', step: look}} : {label: 'second look', does: 'go', step: look};
	}

	return counts.open + counts.running + counts.unknown + counts.failed + counts.waiting === 0
		? {label: 'finish', does: 'open', dialog: opened({kind: 'finish'})}
		: {label: 'next step', does: 'nothing', because: 'No other step can be carried out now: see what stands in the way of the open ones.'};
};

const recordOrMark = (view: StepView, item: string | undefined): MainAction => {
	const [field, ...rest] = missingRecords(view, {optional: true});
	return field === undefined
		? {label: 'mark', does: 'open', dialog: opened({kind: 'mark', step: view.resolved.id, item})}
		: {label: 'record', does: 'open', dialog: opened({kind: 'record', step: view.resolved.id, field, rest})};
};

/**
The likeliest thing to do with a step, from what it is and what was done with it. `item` is the item under the cursor where the keys are among the items; then only that one is meant.
*/
export const mainAction = (world: World, id: string, item: string | undefined): MainAction => {
	const view = stepOf(world, id);
	const {state, resolved} = view;
	const {step, parts} = resolved;
	const own = state.items.find(each => each.key === item);
	const status = own?.status ?? state.status;
	const [disputed] = disagreements(view, own?.key);

	if (settled.has(status) && own === undefined && (disputed === undefined || world.snapshot.readOnly !== undefined)) {
		return goOn(world, id);
	}

	if (world.snapshot.readOnly !== undefined) {
		return {label: 'run', does: 'nothing', because: world.snapshot.readOnly};
	}

	if (world.snapshot.status.state === 'finished' || world.snapshot.status.state === 'abandoned') {
		return goOn(world, id);
	}

	if (status === 'running') {
		return {label: 'run', does: 'nothing', because: 'It is running. Ctrl-C asks it to stop.'};
	}

	const unknown = own ?? state.items.find(each => each.status === 'unknown');
	if (status === 'unknown') {
		return {label: 'settle it', does: 'open', dialog: settling(world, id, unknown?.key)};
	}

	if (disputed !== undefined) {
		const dialog = step.decide === undefined ? opened({kind: 'mark', step: id, item: disputed.item}) : opened({kind: 'decide', step: id});
		return {label: 'settle it', does: 'open', dialog};
	}

	if (own && settled.has(own.status)) {
		return {label: 'run', does: 'nothing', because: `It is ${own.status}. To do it again, press r; to undo it, press u.`};
	}

	if (state.status === 'waiting') {
		return parts.recheck === undefined ? recordOrMark(view, undefined) : {label: 'recheck', does: 'carry-out', intent: {kind: 'wait', step: id}};
	}

	if (state.blocked !== null) {
		return {label: 'run', does: 'nothing', because: state.blocked};
	}

	if (step.decide) {
		return {label: 'answer', does: 'open', dialog: opened({kind: 'decide', step: id})};
	}

	if (step.wait) {
		return {label: 'start waiting', does: 'carry-out', intent: {kind: 'wait', step: id}};
	}

	if (step.choose && state.status === 'open' && rowsOf(world, id)) {
		return {label: 'choose rows', does: 'rows'};
	}

	if (parts.run) {
		const ran = world.snapshot.results[id] !== undefined && state.status === 'open' && state.items.length === 0;
		if (ran && missingRecords(view, {optional: false}).length > 0) {
			return recordOrMark(view, undefined);
		}

		const left = item ? [item] : itemsLeft(view);
		return beforeSending(view, step['for-each'] === undefined ? undefined : left, false);
	}

	if (step.choose) {
		return {label: 'choose rows', does: 'nothing', because: `The rows to choose from have not been read yet: the output "${step.choose.from}" is not there.`};
	}

	return recordOrMark(view, item ?? itemsLeft(view)[0]);
};
