import type {Preferences} from '../../settings/definitions.js';
import {cells} from '../../text/width.js';
import {span, type Line, type Span} from '../lines.js';
import {tone} from '../theme.js';
import type {Binding, KeyFacts} from './binding.js';
import {hintOf, keymap, offReason} from './keymap.js';

/** The help line as the settings want it: without hints only the way to all keys is left. */
export const shownHelp = (facts: KeyFacts, width: number, hints: Preferences['hints']): Line => helpLine(facts, width, hints === 'on' ? undefined : ({action}) => action === 'help');

/** What the keys would do just now, as many as fit into the width; the way to all of them always fits. */
export const helpLine = (facts: KeyFacts, width: number, wanted: (binding: Binding) => boolean = () => true): Line => {
	const on = keymap.filter(binding => wanted(binding) && binding.where.includes(facts.context) && hintOf(binding, facts) !== undefined && offReason(binding, facts) === undefined);
	const shown = on.map(binding => ({shown: binding.shown, hint: hintOf(binding, facts)!, always: binding.action === 'help'}));
	const widthOf = (key: {shown: string; hint: string}) => cells(key.shown) + 1 + cells(key.hint) + 3;
	let left = width + 3;
	for (const key of shown) {
		left -= key.always ? widthOf(key) : 0;
	}

	const pieces: Span[] = [];
	let full = false;
	for (const key of shown) {
		const own = key.always ? 0 : widthOf(key);
		full ||= own > left;
		if (full && !key.always) {
			continue;
		}

		left -= own;
		pieces.push(...(pieces.length > 0 ? [span('   ')] : []), span(key.shown, tone.strong), span(` ${key.hint}`, tone.faint));
	}

	return pieces;
};
