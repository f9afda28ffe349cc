import {span, type Span, type Style} from '../lines.js';
import type {World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {sessionWords, type Standing} from '../words/sessions.js';

/** A session as the header shows it. `weight`: the more it matters, the longer it stays where there is little room. */
export type SessionSpans = {
	spans: Span[];
	/** The same where there is little room: of one that is well, or closed, only its mark. */
	short: Span[];
	weight: number;
};

const looks: Record<Standing, {mark: string; style: Style; weight: number}> = {
	closed: {mark: glyph.noSession, style: tone.faint, weight: 0},
	open: {mark: glyph.session, style: tone.good, weight: 1},
	connecting: {mark: glyph.connecting, style: tone.accent, weight: 2},
	refused: {mark: glyph.lost, style: tone.warning, weight: 3},
	failed: {mark: glyph.lost, style: tone.warning, weight: 3},
	expired: {mark: glyph.lost, style: tone.bad, weight: 4},
	lost: {mark: glyph.lost, style: tone.bad, weight: 4},
};

/** Every session of the runbook with its mark, its state and its age; with its account where that is another than the run's. */
export const sessionSpans = ({snapshot, now}: World): SessionSpans[] => sessionWords(snapshot, now).map(({name, standing, word, otherAccount}) => {
	const {mark, style, weight} = looks[standing];
	const isWell = standing === 'open' || standing === 'closed';
	const said = [span(`${name} `), span(mark, style)];
	const state = span(` ${word}`, isWell ? tone.faint : style);
	const other = otherAccount === undefined ? [] : [span(` as ${otherAccount}`, tone.warning)];
	return {
		spans: [...said, state, ...other],
		short: [...said, ...(isWell ? [] : [state]), ...other],
		weight: weight + (otherAccount === undefined ? 0 : 0.5),
	};
});
