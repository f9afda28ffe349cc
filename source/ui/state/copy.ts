import {codeOf, type SignInCode} from '../words/sign-in.js';
import {linkOf, type StepView, type World} from './world.js';

/** What y puts on the clipboard, and how it is called. */
export type Copied = {text: string; what: string; hint: string};

/** While somebody signs in: the code that is to be typed elsewhere, else all that the sign-in says. Undefined when nobody does, or nothing was said yet. */
export const copyWhileConnecting = ({snapshot: {activity}}: World): Copied | undefined => {
	if (activity?.part !== 'connect' || activity.lines.length === 0) {
		return undefined;
	}

	const code: SignInCode | undefined = codeOf(activity.lines);
	return code === undefined
		? {text: activity.lines.map(({text}) => text).join('\n'), what: 'What the sign-in says', hint: 'copy what it says'}
		: {text: code.code, what: `The code ${code.code}`, hint: 'copy the code'};
};

/** The command of a step, else its address. */
export const copyOfStep = (world: World, view: StepView): Copied | undefined => {
	const script = view.resolved.parts.run?.script;
	const text = script ?? linkOf(world, view);
	return text === undefined ? undefined : {text, what: script === undefined ? 'The address' : 'The command', hint: 'copy'};
};
