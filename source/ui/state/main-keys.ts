import {hasHappened} from '../../run/carried.js';
import {itemToPaste} from '../words/paste.js';
import {itemsToTry} from '../words/what-if.js';
import {csvDialog} from '../dialogs/csv.js';
import {handOffDialog} from '../dialogs/hand-off.js';
import {pageOf} from '../components/panel-room.js';
import {editorWith} from '../editor.js';
import {pageBelow, paneParts} from '../screens/run/pane-parts.js';
import type {Binding, Context, KeyFacts} from '../keys/binding.js';
import {pasteDialog} from './paste.js';
import {copyOfStep, copyWhileConnecting} from './copy.js';
import {goTo} from './focus.js';
import {bodyHeight} from './layout.js';
import {move} from './move-keys.js';
import {type MainAction, beforeSending, itemsLeft} from './main-action.js';
import {applyOutcome, withDialog, type RunNext} from './outcome.js';
import {openOutput} from './output-keys.js';
import {markedKeys, tableOf, toggleRow} from './rows.js';
import {opened, type RunState} from './state.js';
import {tableKey} from './table-keys.js';
import {isWide, linkOf, rowsOf} from './world.js';

type RunFacts = NonNullable<KeyFacts['run']>;

const act = (state: RunState, action: MainAction): RunNext => {
	switch (action.does) {
		case 'carry-out': {
			return applyOutcome(state, {effects: [{kind: 'carry-out', intent: action.intent}]});
		}

		case 'open': {
			return {state: withDialog(state, action.dialog)};
		}

		case 'rows': {
			return {state: {...state, focus: 'detail'}};
		}

		case 'nothing': {
			return {state: {...state, message: {text: action.because, tone: 'warning'}}};
		}

		default: {
			return {state};
		}
	}
};

/** Enter among rows that are chosen from: what is marked becomes the choice. None at all is asked about first. */
const accept = (state: RunState, {world, view}: RunFacts): RunNext => {
	const {choose} = view.resolved.step;
	const keys = markedKeys(state, world, view.resolved.id);
	if (!choose) {
		return {state};
	}

	if (keys.length < choose.min) {
		return {state: {...state, message: {text: `At least ${choose.min} must be chosen here; ${keys.length} ${keys.length === 1 ? 'is' : 'are'}.`, tone: 'warning'}}};
	}

	if (choose.max !== undefined && keys.length > choose.max) {
		return {state: {...state, message: {text: `At most ${choose.max} may be chosen here; ${keys.length} are.`, tone: 'warning'}}};
	}

	return keys.length === 0 && (rowsOf(world, view.resolved.id)?.rows.length ?? 0) > 0
		? {state: withDialog(state, opened({kind: 'none', step: view.resolved.id}))}
		: applyOutcome(state, {effects: [{kind: 'carry-out', intent: {kind: 'choose', step: view.resolved.id, keys: [...keys]}}]});
};

const enter = (state: RunState, context: Context, facts: RunFacts): RunNext => {
	const {main, world, view} = facts;
	const {choose} = view.resolved.step;
	if (context === 'rows' && choose && (tableOf(state, view.resolved.id).chosen !== undefined || view.state.status !== 'done')) {
		return accept(state, facts);
	}

	return main.does === 'go' ? {state: {...goTo(state, world, main.step), shown: state.shown + 1}} : act(state, main);
};

const again = (state: RunState, {view, item}: RunFacts): RunNext => {
	const {id, parts, step} = view.resolved;
	if (view.state.status === 'waiting' || parts.run === undefined) {
		return applyOutcome(state, {effects: [{kind: 'carry-out', intent: {kind: 'wait', step: id}}]});
	}

	const left = itemsLeft(view);
	// What was skipped on purpose is not among what is repeated; the cursor on it can still mean it.
	const all = left.length > 0 ? left : view.state.items.filter(each => each.status === 'done').map(each => each.key);
	const asked = item === undefined ? all : [item];
	const items = step['for-each'] === undefined ? undefined : asked;
	const repeats = items === undefined ? hasHappened(view.state) : items.some(key => view.state.items.find(each => each.key === key)?.status === 'done');
	return act(state, beforeSending(view, items, repeats && view.resolved.effect !== 'read'));
};

const search = (state: RunState, context: Context): RunNext => {
	const of = context === 'rows' ? 'rows' : 'steps';
	const editor = of === 'rows' ? {editor: editorWith(tableOf(state, state.cursor).filter)} : {};
	return {state: withDialog(state, opened({kind: 'search', step: state.cursor, of, from: state.cursor}, editor))};
};

/** A key of the table on the run's screen, no dialog being open. */
export const mainKey = (state: RunState, context: Context, facts: RunFacts, {action}: Binding): RunNext => {
	const ofTable = context === 'rows' ? tableKey(state, facts, action) : undefined;
	if (ofTable) {
		return ofTable;
	}

	const {world, view, item} = facts;
	const step = view.resolved.id;
	const open = (dialog: Parameters<typeof opened>[0], base = {}): RunNext => ({state: withDialog(state, opened(dialog, base))});
	switch (action) {
		case 'enter': {
			return enter(state, context, facts);
		}

		case 'choose': {
			const toggled = toggleRow(state, world, step);
			return {state: typeof toggled === 'string' ? {...state, message: {text: toggled, tone: 'warning'}} : toggled};
		}

		case 'up':
		case 'down': {
			return {state: move(state, world, context, action === 'up' ? -1 : 1)};
		}

		case 'page-up':
		case 'page-down': {
			const height = bodyHeight(world, state);
			// Where the list alone is on the screen, it is what goes on.
			const isText = context === 'text of a step' || (context === 'steps' && isWide(world));
			const page = context === 'items' ? pageBelow(state, world, height) : pageOf(isText ? paneParts(state, world, height).textHeight : height);
			return {state: move(state, world, isText ? 'text of a step' : context, action === 'page-up' ? -page : page)};
		}

		case 'first':
		case 'last': {
			return {state: move(state, world, context, action === 'first' ? -Infinity : Infinity)};
		}

		case 'left':
		case 'right': {
			return {state: {...state, focus: action === 'left' ? 'steps' : 'detail'}};
		}

		case 'switch': {
			return {state: {...state, focus: state.focus === 'steps' ? 'detail' : 'steps'}};
		}

		case 'back': {
			return {state: {...state, focus: 'steps'}};
		}

		case 'search': {
			return search(state, context);
		}

		case 'again': {
			return again(state, facts);
		}

		case 'undo': {
			return open({kind: 'undo', step, item});
		}

		case 'verify': {
			return applyOutcome(state, {effects: [{kind: 'carry-out', intent: {kind: 'verify', step, ...(item !== undefined && {item})}}]});
		}

		case 'skip': {
			return open({kind: 'reason', step, item, status: 'skipped'});
		}

		case 'mark': {
			return open({kind: 'mark', step, item});
		}

		case 'note': {
			return open({kind: 'note', step});
		}

		case 'what-if': {
			const items = item === undefined ? itemsToTry(view) : [item];
			return applyOutcome(state, {effects: [{kind: 'carry-out', intent: {kind: 'what-if', step, ...(items && {items})}}]});
		}

		case 'errors': {
			return open({kind: 'errors', step});
		}

		case 'sessions': {
			return open({kind: 'sessions'});
		}

		case 'why': {
			return open({kind: 'why', step});
		}

		case 'detail': {
			return open({kind: 'detail', step});
		}

		case 'paste': {
			return {state: withDialog(state, pasteDialog(world, step, item ?? itemToPaste(world, view)))};
		}

		case 'open': {
			const address = linkOf(world, view)!;
			return world.canOpenLinks ? {state, effects: [{kind: 'open-link', address}]} : {state: {...state, message: {text: address, tone: 'plain'}}};
		}

		case 'copy': {
			const copied = copyWhileConnecting(world) ?? copyOfStep(world, view);
			return copied === undefined
				? {state: {...state, message: {text: 'This step has no command and no address to copy.', tone: 'warning'}}}
				: {state, effects: [{kind: 'copy', text: copied.text, what: copied.what}]};
		}

		case 'hand-off': {
			return {state: withDialog(state, handOffDialog())};
		}

		case 'output': {
			return openOutput(state, world, step);
		}

		case 'csv': {
			return {state: withDialog(state, csvDialog(step))};
		}

		case 'finish': {
			return open({kind: 'finish'});
		}

		case 'save': {
			return {state, effects: [{kind: 'retry-saving'}]};
		}

		case 'take-up': {
			return {state, effects: [{kind: 'go-on'}]};
		}

		case 'settings': {
			return open({kind: 'settings', editing: undefined});
		}

		case 'help': {
			return open({kind: 'help'});
		}

		case 'palette': {
			return open({kind: 'palette'});
		}

		case 'quit': {
			return state.busy === undefined ? {state, effects: [{kind: 'leave'}]} : open({kind: 'leave'});
		}

		default: {
			return {state};
		}
	}
};
