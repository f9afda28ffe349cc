import {cells, cutCells} from '../../text/width.js';
import {lineWidth, span, type Line, type Span} from '../lines.js';
import type {World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {rehearsedBy} from '../words/rehearsal.js';
import {runTime} from '../words/timing.js';
import {whereOf, type Where} from '../words/where.js';
import {sessionSpans, type SessionSpans} from './session-spans.js';

const separator: Span = span(` ${glyph.dot} `, tone.faint);

const joined = (pieces: ReadonlyArray<readonly Span[]>): Line => pieces.filter(piece => piece.length > 0).flatMap((piece, index) => index === 0 ? piece : [separator, ...piece]);

/** How long the run has been going on, and what is left of it. */
const timeText = ({snapshot, now}: World, {left: isWhole}: Pick<Richness, 'left'>): string => {
	const {elapsed, left} = runTime(snapshot, now);
	return isWhole && left !== undefined ? `${elapsed} ${glyph.dot} ${left}` : elapsed;
};

/** How much is said. */
type Richness = {
	/** What carries a rehearsal out. */
	host: boolean;
	/** Of the sessions that are well, how long, too. */
	ages: boolean;
	/** Cells that what is next has to have; undefined leaves it out. */
	next: number | undefined;
	time: boolean;
	/** With it what is left of the run by what its steps usually take. */
	left: boolean;
	/** "Contain · step 5 of 22", "Contain · 5 of 22", "step 5 of 22". Where some steps do not apply it is "step 5" alone: the header counts what is done of those that do. */
	where: 'whole' | 'short' | 'step';
	/** With it of how many it is all the same, and how many of them do not apply. */
	aside: boolean;
};

const everything: Richness = {host: true, ages: true, next: Infinity, time: true, left: true, where: 'whole', aside: true};
const bare: Richness = {host: false, ages: false, next: undefined, time: false, left: false, where: 'step', aside: false};

/** What gives way first comes first: each is tried where the one before it does not fit. */
const tries: readonly Richness[] = [
	everything,
	{...everything, left: false},
	{...everything, left: false, aside: false},
	{...everything, left: false, aside: false, host: false},
	{...everything, left: false, aside: false, host: false, next: 24},
	{...bare, next: 24, time: true, where: 'whole'},
	{...bare, next: 16, time: true, where: 'whole'},
	{...bare, next: 16, where: 'whole'},
	{...bare, time: true, where: 'whole'},
	{...bare, where: 'whole'},
	{...bare, where: 'short'},
	bare,
];

/** As many of the sessions as fit, the ones that matter most kept longest; how many are left out is said. */
const fitting = (sessions: readonly SessionSpans[], room: number): Line => {
	const kept = new Set(sessions);
	const drawn = (): Line => {
		const left = sessions.length - kept.size;
		return joined([...[...kept].map(({short}) => short), ...(left > 0 ? [[span(`${left} more (x)`, tone.faint)]] : [])]);
	};

	for (const least of sessions.toSorted((one, other) => one.weight - other.weight)) {
		if (lineWidth(drawn()) <= room) {
			break;
		}

		kept.delete(least);
	}

	return drawn();
};

const placeText = ({number, of, aside}: Where, {where, aside: isWhole}: Pick<Richness, 'where' | 'aside'>): string => {
	if (aside > 0) {
		return isWhole ? `step ${number} of ${of}, ${aside} ${aside === 1 ? 'does' : 'do'} not apply` : `step ${number}`;
	}

	return where === 'short' ? `${number} of ${of}` : `step ${number} of ${of}`;
};

const whereSpans = (where: Where, rich: Pick<Richness, 'where' | 'aside'>): Span[] => [
	...(rich.where === 'step' ? [] : [span(cutCells(where.phase, 24), tone.strong), separator]),
	span(placeText(where, rich)),
];

/** The line of the header that says where one is, exactly `width` cells; `account` is what did not fit beside the tenant, else empty. */
export const whereLine = (world: World, width: number, cursor: string, account: string): Line => {
	const {snapshot} = world;
	const where = whereOf(snapshot, cursor);
	const sessions = sessionSpans(world);
	const by = rehearsedBy(snapshot);
	const spread = (left: Line, right: Line): Line => [...left, span(' '.repeat(Math.max(0, width - lineWidth(left) - lineWidth(right)))), ...right];
	const ofRight = (rich: Richness): Line => {
		const kept = joined([...(rich.host && by !== undefined ? [[span(by, tone.rehearsal)]] : []), ...sessions.map(({spans, short}) => rich.ages ? spans : short)]);
		return rich.time ? [...kept, ...(kept.length > 0 ? [span('   ')] : []), span(timeText(world, rich), tone.faint)] : kept;
	};

	const ofLeft = (rich: Richness, then: string | undefined): Line => joined([
		...(account === '' ? [] : [[span(account)]]),
		...(where === undefined ? [] : [whereSpans(where, rich)]),
		...(then === undefined ? [] : [[span(then, tone.accent)]]),
	]);

	for (const rich of tries) {
		const then = rich.next === undefined ? undefined : where?.after;
		const right = ofRight(rich);
		const room = width - lineWidth(ofLeft(rich, undefined)) - (right.length > 0 ? 2 : 0) - lineWidth(right) - (then === undefined ? 0 : 3);
		if (room >= (then === undefined ? 0 : Math.min(rich.next!, cells(then)))) {
			return spread(ofLeft(rich, then === undefined ? undefined : cutCells(then, room)), right);
		}
	}

	// The account gives way before the place, and never to a session: those that do not fit are counted.
	const own = where === undefined ? [] : whereSpans(where, bare);
	const known: Line = account === '' ? own : joined([[span(cutCells(account, Math.max(8, width - lineWidth(own) - 3)))], own]);
	const left = width - lineWidth(known) - 2;
	return spread(known, left < 10 ? [] : fitting(sessions, left));
};
