import {progressOf} from '../../run/progress.js';
import type {Tenant} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {cells, cutCells} from '../../text/width.js';
import {lineWidth, span, type Line, type Span} from '../lines.js';
import type {World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {whereLine} from './where-line.js';

/** A run's own title is worth no less room than this; else it is left out. */
const leastTitle = 12;

/** Lines of the header, whatever it says: the screen below never jumps. */
export const headerHeight = 2;

export const isOver = ({snapshot}: World): boolean => snapshot.status.state === 'finished' || snapshot.status.state === 'abandoned';

/** The account; where its domain is the tenant's own, as short as `dana@contoso`. */
const accountText = ({account, domain}: Tenant): string => {
	const [name, of] = account.split('@', 2);
	return inert(of === domain ? `${name}@${domain.split('.', 1)[0]}` : account);
};

/** Whether everything is saved; where another has the run open, and nothing is saved from here, who that is. */
const heldSpans = ({snapshot: {saved, watching}}: World): Span[] => {
	if (watching) {
		return watching.isFree ? [span('open nowhere', tone.warning)] : [span('watching ', tone.faint), span(cutCells(inert(watching.by ?? 'another'), 20), tone.warning)];
	}

	return saved.ok ? [span('saved ', tone.faint), span(glyph.saved, tone.good)] : [span('NOT SAVED', tone.alarm)];
};

/** Whether what is done here is done to the tenant itself. */
const realMark = ({snapshot: {status}}: World): Span => status.rehearsal ? span('REHEARSAL ', tone.rehearsal) : span('REAL ', tone.strong);

/** One thing at the left and one at the right, in exactly this width, a cell of air on both sides. What is at the left fits: its caller has seen to that. */
const between = (left: Line, right: Line, width: number): Line =>
	[span(' '), ...left, span(' '.repeat(Math.max(0, width - 2 - lineWidth(left) - lineWidth(right)))), ...right, span(' ')];

/**
What is always at the top, on two lines. The first is the run: its title, whether it is real, whose tenant, as whom, whether it is saved and how much of it is done. The second is where in it one is: the phase, the step under the cursor, what is next, the sessions, the time.

Whether it is real, whose tenant, as whom, whether it is saved, how far it is and which step this is are never left out; what gives way to them, and in which order, `whereLine` knows.
*/
export const headerLines = (world: World, width: number, cursor: string): Line[] => {
	const {status} = world.snapshot;
	const {settled, of} = progressOf(status.counts);
	const right: Line = [...heldSpans(world), span('  '), span(`${settled}/${of}`, tone.strong)];
	const room = width - 2 - lineWidth(right) - 2;
	const mark = realMark(world);
	const domain = status.tenant === null ? 'no tenant yet' : inert(status.tenant.domain);
	const place: Line = [mark, span(cutCells(domain, Math.max(8, room - mark.text.length)), status.tenant === null ? tone.faint : tone.strong)];
	const account = status.tenant === null ? '' : accountText(status.tenant);
	const signed: Line = account === '' ? place : [...place, span(` ${glyph.dot} `, tone.faint), span(account)];
	const isBeside = lineWidth(signed) <= room;
	const run = isBeside ? signed : place;
	const title = inert(status.title);
	const left = room - lineWidth(run) - 3;
	const named: Line = left < Math.min(leastTitle, cells(title)) ? run : [span(cutCells(title, left), tone.strong), span('   '), ...run];
	const counted = left >= cells(title) + 5 ? [...right, span(' done', tone.faint)] : right;
	return [
		between(named, counted, width),
		[span(' '), ...whereLine(world, width - 2, cursor, isBeside ? '' : account), span(' ')],
	];
};
