import {inert} from '../../text/inert.js';
import {padCells} from '../../text/width.js';
import {emptyLine, line, span, spread, wrap, type Line} from '../lines.js';
import type {World} from '../state/world.js';
import {sessionSpans} from '../header/session-spans.js';
import {tone} from '../theme.js';
import {sessionFacts} from '../words/sessions.js';
import type {Definition} from './definition.js';

const sessionLines = (world: World, index: number, width: number): Line[] => {
	const session = world.snapshot.sessions[index]!;
	return [
		spread([span(inert(session.title), tone.strong)], sessionSpans(world)[index]?.spans ?? [], width),
		...sessionFacts(world.snapshot, session, world.now).flatMap(({name, value}) => wrap(`  ${padCells(name, 10)}${value}`, width, {}, 12)),
		emptyLine,
	];
};

/** Every session of the runbook with all that is known of it: what carries its commands out, how it signed in, where and as whom, since when. */
export const sessions: Definition<'sessions'> = {
	context: () => 'panel',
	guarded: false,
	panel(_dialog, world, width) {
		const {sessions: all, status} = world.snapshot;
		return {
			title: line('Sessions', tone.strong),
			mark: line(status.tenant === null ? 'no tenant yet' : inert(status.tenant.domain), tone.strong),
			body: [
				...(all.length === 0 ? wrap('The runbook has no sessions: everything in it is done by hand.', width) : all.flatMap((_session, index) => sessionLines(world, index, width))),
				...wrap('A session is opened when a step first needs it, used by all the steps after it, and signed out when the run is finished.', width, tone.faint),
			],
		};
	},
	enterLabel: () => 'back',
	enter: () => ({close: true}),
};
