import {progressOf} from '../../run/progress.js';
import type {Tenant} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {formatDurationShort} from '../../text/time.js';
import {cells, cutCells} from '../../text/width.js';
import {lineWidth, span, type Line, type Span} from '../lines.js';
import type {World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {rehearsedBy} from '../words/rehearsal.js';
import {sessionSpans, type SessionSpans} from './session-spans.js';

const separator: Span = span(` ${glyph.dot} `, tone.faint);

/** A run's own title is worth no less room than this beside everything else; else it has a line to itself. */
const leastTitle = 20;

export const isOver = ({snapshot}: World): boolean => snapshot.status.state === 'finished' || snapshot.status.state === 'abandoned';

/** The account; where its domain is the tenant's own, as short as `dana@contoso`. */
const accountText = ({account, domain}: Tenant): string => {
	const [name, of] = account.split('@', 2);
	return inert(of === domain ? `${name}@${domain.split('.', 1)[0]}` : account);
};

const elapsedText = (world: World): string => {
	const {startedAt, at} = world.snapshot.status;
	return formatDurationShort((isOver(world) ? Date.parse(at) : world.now) - Date.parse(startedAt));
};

const countText = ({snapshot}: World): string => {
	const {settled, of} = progressOf(snapshot.status.counts);
	return `${settled}/${of}`;
};

/** Whether everything is saved; where another has the run open, and nothing is saved from here, who that is. */
const heldSpans = ({snapshot: {saved, watching}}: World): Span[] => {
	if (watching) {
		return watching.isFree ? [span('open nowhere', tone.warning)] : [span('watching ', tone.faint), span(cutCells(inert(watching.by ?? 'another'), 20), tone.warning)];
	}

	return saved.ok ? [span('saved ', tone.faint), span(glyph.saved, tone.good)] : [span('NOT SAVED', tone.alarm)];
};

/** One thing at the left and one at the right, in exactly this width, a cell of air on both sides. What is at the left fits: its caller has seen to that. */
const between = (left: Line, right: Line, width: number): Line =>
	[span(' '), ...left, span(' '.repeat(Math.max(0, width - 2 - lineWidth(left) - lineWidth(right)))), ...right, span(' ')];

const joined = (pieces: ReadonlyArray<readonly Span[]>): Line => pieces.filter(piece => piece.length > 0).flatMap((piece, index) => index === 0 ? piece : [separator, ...piece]);

/** As many of the sessions as fit, the ones that matter most kept longest; how many are left out is said. */
const fitting = (sessions: readonly SessionSpans[], room: number): Line => {
	const kept = new Set(sessions);
	const drawn = (): Line => {
		const left = sessions.length - kept.size;
		return joined([...[...kept].map(({spans}) => spans), ...(left > 0 ? [[span(`${left} more (x)`, tone.faint)]] : [])]);
	};

	for (const least of sessions.toSorted((one, other) => one.weight - other.weight)) {
		if (lineWidth(drawn()) <= room) {
			break;
		}

		kept.delete(least);
	}

	return drawn();
};

/**
What is always at the top, on one line where all of it fits, else on two. Whether it is real, whose tenant, as whom, whether it is saved and how far it is are never left out; every session comes before the title, and the title before the time.
*/
export const headerLines = (world: World, width: number): Line[] => {
	const {snapshot} = world;
	const {status} = snapshot;
	const right: Line = [
		...heldSpans(world),
		span('  '), span(countText(world), tone.strong),
	];
	const elapsed = span(`  ${elapsedText(world)}`, tone.faint);
	const mark: Span[] = status.rehearsal ? [span('REHEARSAL ', tone.rehearsal)] : [];
	const by = rehearsedBy(snapshot);
	const host: Span[] = by === undefined ? [] : [span(by, tone.rehearsal)];
	const domain = status.tenant === null ? 'no tenant yet' : inert(status.tenant.domain);
	const sessions = sessionSpans(world);
	const account: Span[] = status.tenant === null ? [] : [span(accountText(status.tenant))];
	const title = inert(status.title);
	const room = width - 2 - lineWidth(right) - 2;
	const place = (cut: number): Span => span(cutCells(domain, Math.max(8, cut)), status.tenant === null ? tone.faint : tone.strong);
	const titled = (cut: number): Span[] => cut < Math.min(leastTitle, cells(title)) ? [] : [span(cutCells(title, cut), tone.strong)];
	const withTime = (left: Line): Line => lineWidth(left) + lineWidth([elapsed]) <= room ? [...right, elapsed] : right;

	const whole = joined([[...mark, place(room)], account, ...(host.length > 0 ? [host] : []), ...sessions.map(({spans}) => spans)]);
	const beside = room - lineWidth(whole) - 3;
	// Whether it fits is told by the longest that a session's state may become: the screen below must not jump with every change of it.
	let longest = 0;
	for (const {reserve} of sessions) {
		longest += reserve;
	}

	if (beside - longest >= Math.min(leastTitle, cells(title))) {
		const named = titled(beside);
		const left: Line = [...named, span('   '), ...whole];
		return [between(left, withTime(left), width)];
	}

	const short: Line = [...mark, place(room - lineWidth(mark))];
	const signed = account.length > 0 && lineWidth(joined([short, account])) <= room ? joined([short, account]) : short;
	const named = titled(room - lineWidth(signed) - 3);
	const first: Line = named.length > 0 ? [...named, span('   '), ...signed] : signed;
	// The account is cut before it is left out, and never for a session.
	const second = signed === short ? account.map(piece => ({...piece, text: cutCells(piece.text, width - 2)})) : [];
	const left = width - 2 - lineWidth(second) - (second.length > 0 ? 3 : 0);
	const listed = left < 10 ? [] : fitting(sessions, left);
	const below = joined([second, listed]);
	const hosted = host.length > 0 && lineWidth(joined([below, host])) <= width - 2 ? joined([below, host]) : below;
	const hasTime = lineWidth(hosted) + lineWidth([elapsed]) <= width - 2;
	return [between(first, hasTime ? right : withTime(first), width), between(hosted, hasTime ? [elapsed] : [], width)];
};
