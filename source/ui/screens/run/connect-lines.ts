import {inert} from '../../../text/inert.js';
import {formatLasting} from '../../../text/time.js';
import {emptyLine, line, span, spread, wrap, type Line} from '../../lines.js';
import type {World} from '../../state/world.js';
import {glyph, streamStyle, tone} from '../../theme.js';
import {doingWords} from '../../words/activity.js';
import {markedLine} from '../../words/said.js';
import {connecting} from '../../words/sessions.js';
import {codeOf} from '../../words/sign-in.js';
import {waySentence} from '../../words/ways.js';
import {progressLines} from './progress-lines.js';

/** Whether a sign-in is what a person has to look at now. */
export const isSigningIn = ({snapshot: {activity}}: World): boolean => activity?.part === 'connect';

/** What a sign-in says, whole and readable: its code first, wherever the text around it has scrolled to; then the last lines of all that it said. At most `height` lines. */
export const connectLines = (world: World, width: number, height: number): Line[] => {
	const {activity} = world.snapshot;
	if (!activity) {
		return [];
	}

	const age = formatLasting(world.now - activity.since);
	const way = connecting(world.snapshot)?.way;
	const sentence = way === undefined ? undefined : waySentence(way);
	const code = codeOf(activity.lines);
	const head: Line[] = [
		spread([span(doingWords(world.snapshot, activity), tone.strong)], [span(age, tone.faint)], width),
		line(glyph.rule.repeat(width), tone.faint),
		...(code === undefined
			? (sentence === undefined ? [] : wrap(sentence, width))
			: [
				[span('Code   ', tone.faint), span(inert(code.code), {...tone.accent, bold: true}), span('   y copies it', tone.faint)] satisfies Line,
				...(code.address === undefined ? [] : wrap(inert(code.address), width - 7, tone.accent).map((each, index): Line => [span(index === 0 ? 'Page   ' : '       ', tone.faint), ...each])),
			]),
		emptyLine,
	];
	const foot: Line[] = [emptyLine, ...wrap('It goes on by itself as soon as the sign-in is through. ctrl-c gives up: nothing is sent.', width, tone.faint)];
	const said = activity.lines.length === 0
		? wrap('It has not said anything yet.', width, tone.faint)
		: activity.lines.flatMap(each => wrap(markedLine(each), width, streamStyle[each.stream], 2));
	const bars = progressLines(activity.progress, width, 3);
	const room = Math.max(1, height - head.length - foot.length - bars.length);
	return [...head, ...said.slice(-room), ...bars, ...foot];
};
