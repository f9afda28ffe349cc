import {progressOf} from '../../../run/progress.js';
import type {Tenant} from '../../../run/status.js';
import {inert} from '../../../text/inert.js';
import {formatAge, formatDurationShort} from '../../../text/time.js';
import {cells, cutCells} from '../../../text/width.js';
import {lineWidth, span, type Line, type Span} from '../../lines.js';
import {glyph, tone} from '../../theme.js';
import type {World} from '../../state/world.js';

const separator: Span = span(` ${glyph.dot} `, tone.faint);

const sessionWord = {closed: 'signed out', connecting: 'signing in', open: '', lost: 'LOST'} as const;

/** Each session that is or was in use, with its state and age. */
const sessionSpans = ({snapshot, now}: World): Span[] => {
	const used = snapshot.sessions.filter(session => session.state !== 'closed');
	return used.flatMap((session, index) => {
		const age = session.since === undefined || session.state !== 'open' ? sessionWord[session.state] : formatAge(Math.max(0, now - session.since));
		const style = session.state === 'lost' ? tone.bad : (session.state === 'open' ? tone.good : tone.warning);
		return [
			...(index === 0 ? [] : [span(' ')]),
			span(`${inert(session.name)} `), span(session.state === 'open' ? glyph.session : glyph.noSession, style), span(` ${age}`, tone.faint),
		];
	});
};

const progressText = ({snapshot}: World): string => {
	const {settled, of} = progressOf(snapshot.status.counts);
	return `${settled}/${of}`;
};

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

type Part = {at: number; spans: Span[]};

/**
The line that is always at the top. Whether it is real, whose tenant, whether it is saved and how far it is come before anything else; the account, the title, the sessions and the time follow as far as there is room.
*/
export const headerLine = (world: World, width: number): Line => {
	const {status, saved} = world.snapshot;
	const right: Span[] = [
		...(saved.ok ? [span('saved ', tone.faint), span(glyph.saved, tone.good)] : [span('NOT SAVED', tone.alarm)]),
		span('  '), span(progressText(world), tone.strong),
	];
	const elapsed = span(`  ${elapsedText(world)}`, tone.faint);
	const mark: Span[] = status.rehearsal ? [span('REHEARSAL', tone.rehearsal)] : [];
	let room = width - 2 - lineWidth(right) - 2 - lineWidth(mark);
	const domain = status.tenant === null ? 'no tenant yet' : inert(status.tenant.domain);
	const tenant = cutCells(domain, Math.max(8, room - (mark.length > 0 ? 1 : 0)));
	room -= cells(tenant) + (mark.length > 0 ? 1 : 0);
	const parts: Part[] = [{at: 1, spans: [...mark, ...(mark.length > 0 ? [span(' ')] : []), span(tenant, status.tenant === null ? tone.faint : tone.strong)]}];

	const add = (at: number, spans: Span[], least: number) => {
		const own = lineWidth(spans);
		const fits = Math.min(own, room - 3);
		if (own === 0 || fits < Math.min(own, least)) {
			return;
		}

		const cut = own <= fits ? spans : [{...spans[0]!, text: cutCells(spans[0]!.text, fits)}];
		parts.push({at, spans: cut});
		room -= lineWidth(cut) + 3;
	};

	// Whose account comes before what the run is called; the sessions follow, unless one was lost.
	const sessions = sessionSpans(world);
	const lost = world.snapshot.sessions.some(session => session.state === 'lost');
	if (status.tenant) {
		add(2, [span(accountText(status.tenant))], 8);
	}

	if (lost) {
		add(3, sessions, lineWidth(sessions));
	}

	const title = inert(status.title);
	// Beside the sessions the title is cut before they are left out.
	const besideSessions = room - 3 - lineWidth(sessions) - 3;
	add(0, [span(besideSessions >= 16 ? cutCells(title, besideSessions) : title, tone.strong)], 8);
	if (!lost) {
		add(3, sessions, lineWidth(sessions));
	}

	const withElapsed = room >= lineWidth([elapsed]) + 1;
	const left = parts.toSorted((one, other) => one.at - other.at).flatMap((part, index) => index === 0 ? part.spans : [part.at === 1 ? span('   ') : separator, ...part.spans]);
	const end = [...right, ...(withElapsed ? [elapsed] : [])];
	return [span(' '), ...left, span(' '.repeat(Math.max(1, width - 2 - lineWidth(left) - lineWidth(end)))), ...end, span(' ')];
};
