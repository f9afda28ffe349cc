import type {Dispute, StepState} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {formatClock} from '../../text/time.js';
import {statusWord} from '../theme.js';
import type {StepView} from './subject.js';

/** What responders said of a step itself (item undefined), or of one of its items, who had not seen each other's entry. */
export type Disputed = {item: string | undefined; sides: readonly Dispute[]; sentences: string[]};

const sentence = ({by, status, at}: Dispute): string => `${inert(by.name)} says ${statusWord[status]}, ${formatClock(at)}, not knowing of the others.`;

/** What was said of a step by some who did not know of each other, the step itself first: by whom, what, and when. Sentences are inert. */
export const disputesOf = ({disputed, items}: Pick<StepState, 'disputed' | 'items'>): Disputed[] => [
	...(disputed.length === 0 ? [] : [{item: undefined, sides: disputed, sentences: disputed.map(each => sentence(each))}]),
	...items.flatMap(({key, label, disputed: sides}) => sides.length === 0 ? [] : [{item: key, sides, sentences: sides.map(each => `${inert(label === '' ? key : label)}: ${sentence(each)}`)}]),
];

/** The sentences of one subject only. */
export const disputeSentences = (state: Pick<StepState, 'disputed' | 'items'>, item: string | undefined): string[] => disputesOf(state).find(each => each.item === item)?.sentences ?? [];

/** Those of a step in which they do say different things, and somebody has to say what is so. Two who both read, or both saw it done, agree; two who both chose, answered or recorded may not. `item`: only that one. */
export const disagreements = ({state, resolved: {step}}: Pick<StepView, 'state' | 'resolved'>, item?: string): Disputed[] => {
	const hasValues = step.decide !== undefined || step.record !== undefined || step.choose !== undefined;
	return disputesOf(state).filter(({item: of, sides}) => (item === undefined || of === item)
		&& (new Set(sides.map(({status}) => status)).size > 1 || (hasValues && sides[0]!.status === 'done')));
};

/** Why nothing with an effect is sent for it; `key` settles it. Undefined where nobody disagrees, or it only reads. */
export const settleFirst = (view: Pick<StepView, 'state' | 'resolved'>, item: string | undefined, key: string): string | undefined =>
	view.resolved.effect === 'read' || disagreements(view, item).length === 0 ? undefined : `Two who did not know of each other say different things of it: settle that first (${key}).`;
