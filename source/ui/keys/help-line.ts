import type {Preferences} from '../../settings/definitions.js';
import {cells} from '../../text/width.js';
import {span, type Line} from '../lines.js';
import {copyWhileConnecting} from '../state/copy.js';
import {tone} from '../theme.js';
import type {ActionName, Binding, KeyFacts} from './binding.js';
import {typing} from './contexts.js';
import {hintOf, keymap, offReason} from './keymap.js';

/** What is shown before all else where there is no room for all: the way to every key, what settles or alarms, the way on and out. */
const ranks: ReadonlyArray<readonly ActionName[]> = [
	['help'],
	['enter', 'yes', 'no', 'choose', 'save', 'take-up', 'stop', 'what-if', 'only-first', 'back'],
	['next-match', 'previous-match', 'down', 'page-down', 'switch', 'quit'],
	['sessions'],
];

const rankOf = ({action}: Binding, {run}: KeyFacts): number => {
	// Nobody gets on without the code of a sign-in.
	if (action === 'copy' && run && copyWhileConnecting(run.world) !== undefined) {
		return 0;
	}

	const rank = ranks.findIndex(actions => actions.includes(action));
	return rank === -1 ? ranks.length : rank;
};

/** What is left of the hints where the settings want none: the way to all keys; where something is asked, how it is answered and left, too. */
const isKeptWithout = ({action}: Binding, {context, run}: KeyFacts): boolean =>
	action === 'help' || (['enter', 'yes', 'no', 'back'].includes(action) && (typing.includes(context) || (run?.dialog !== undefined && ['yes-no', 'before', 'list', 'paste'].includes(context))));

/** The help line as the settings want it. */
export const shownHelp = (facts: KeyFacts, width: number, hints: Preferences['hints']): Line => helpLine(facts, width, hints === 'on' ? undefined : binding => isKeptWithout(binding, facts));

/** What the keys would do just now, in the order of the table, as many as fit into the width: the way to all of them always does, and what matters most before the rest. */
export const helpLine = (facts: KeyFacts, width: number, wanted: (binding: Binding) => boolean = () => true): Line => {
	const on = keymap.flatMap(binding => {
		const hint = wanted(binding) && binding.where.includes(facts.context) ? hintOf(binding, facts) : undefined;
		return hint === undefined || offReason(binding, facts) !== undefined ? [] : [{shown: binding.shown, hint, rank: rankOf(binding, facts), own: cells(binding.shown) + 1 + cells(hint) + 3}];
	});
	let left = width + 3;
	const shown = new Set<(typeof on)[number]>();
	for (const key of on.toSorted((one, other) => one.rank - other.rank)) {
		if (key.own > left) {
			// What matters less does not stand where what matters more had no room.
			break;
		}

		left -= key.own;
		shown.add(key);
	}

	return on.filter(key => shown.has(key)).flatMap(({shown: name, hint}, place) => [...(place > 0 ? [span('   ')] : []), span(name, tone.strong), span(` ${hint}`, tone.faint)]);
};
