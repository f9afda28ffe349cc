import {inert} from '../../../text/inert.js';
import {formatAge} from '../../../text/time.js';
import {cutLine, line, span, wrap, type Line} from '../../lines.js';
import {tone} from '../../theme.js';
import {itemOf, stepOf, type World} from '../../state/world.js';

const doing = {
	run: 'Running', verify: 'Checking', undo: 'Undoing', keep: 'Keeping what is there', recheck: 'Rechecking', connect: 'Signing in', identity: 'Asking who is signed in', disconnect: 'Signing out',
} as const;

const barWidth = 20;

const progressLine = (title: string, status: string, percent: number | undefined, secondsLeft: number | undefined): Line => {
	const filled = percent === undefined ? 0 : Math.round(Math.max(0, Math.min(100, percent)) / 100 * barWidth);
	return [
		span(inert(title)),
		...(percent === undefined ? [] : [span(`  [${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${Math.round(percent)} %`, tone.accent)]),
		span(`  ${inert(status)}`, tone.faint),
		...(secondsLeft === undefined ? [] : [span(`  ${formatAge(secondsLeft * 1000)} left`, tone.faint)]),
	];
};

/** What is happening right now: how long already, what is waited for, the progress, the last lines of the console. */
export const activityLines = (world: World, width: number, most: number): Line[] => {
	const {activity} = world.snapshot;
	if (!activity) {
		return [];
	}

	const view = stepOf(world, activity.step);
	const item = itemOf(view, activity.item);
	const head: Line = [
		span(`${doing[activity.part]}${item === undefined ? '' : ` ${inert(item.label)}`}`, {...tone.accent, bold: true}),
		span(`  ${formatAge(Math.max(0, Math.floor((world.now - activity.since) / 1000) * 1000))}${activity.rows > 0 ? ` · ${activity.rows} rows so far` : ''}   ctrl-c stops it`, tone.faint),
	];
	const lines: Line[] = [
		head,
		...(activity.waiting === undefined ? [] : wrap(inert(activity.waiting), width, tone.warning)),
		...activity.progress.filter(progress => !progress.done).map(progress => progressLine(progress.title, progress.status, progress.percent, progress.secondsLeft)),
	];
	const room = Math.max(0, most - lines.length);
	return [...lines, ...(room === 0 ? [] : activity.lines.slice(-room)).map(text => line(`  ${inert(text)}`, tone.faint))].map(each => cutLine(each, width));
};
