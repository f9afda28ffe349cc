import {partedRule, type RulePart} from '../../components/frame.js';
import type {Context} from '../../keys/binding.js';
import {keymap} from '../../keys/keymap.js';
import type {Line} from '../../lines.js';
import {mainContext} from '../../state/focus.js';
import {listWidth} from '../../state/layout.js';
import type {RunState} from '../../state/state.js';
import {isWide, type World} from '../../state/world.js';
import {isSigningIn} from './connect-lines.js';

/** What the keys act on, as the rule above it says. */
const names: Partial<Record<Context, string>> = {steps: 'Steps', rows: 'Rows', items: 'Items', 'text of a step': 'Text'};

const switchKey = keymap.find(({action, where}) => action === 'switch' && where.includes('steps'))!.shown;

const nameOf = (state: RunState, world: World): string => {
	if (state.focus === 'detail' && isSigningIn(world)) {
		return 'Sign-in';
	}

	return names[mainContext(state, world)]!;
};

/**
The rule under the header. It is heavy above the pane that has the keys and names what they act on; above the other it names the key that goes there. A dialog has the keys wherever they were before.
*/
export const paneRule = (state: RunState, world: World): Line => {
	const {columns} = world.size;
	const isAsked = state.dialogs.some(dialog => dialog.kind !== 'search');
	const named = isAsked ? undefined : nameOf(state, world);
	if (!isWide(world)) {
		const other = state.focus === 'steps' ? 'step' : 'steps';
		return partedRule([{width: columns, focused: true, title: named, ...(!isAsked && {hint: `${switchKey}: ${other}`})}]);
	}

	const inSteps = !isAsked && state.focus === 'steps';
	const left = listWidth(world);
	const steps: RulePart = {width: left, focused: inSteps, title: inSteps ? named : 'Steps', ...(!inSteps && !isAsked && {hint: switchKey})};
	const detail: RulePart = {width: columns - left - 1, focused: !inSteps, title: inSteps ? 'Step' : named, ...(inSteps && {hint: switchKey})};
	return partedRule([steps, detail]);
};
