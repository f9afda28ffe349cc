import type {Activity, Engine} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {ended} from '../words/step-line.js';
import {itemLabel, stepView} from '../words/subject.js';
import type {Talk} from './talk.js';

const doing: Record<Activity['part'], string> = {
	run: 'Running',
	verify: 'Checking',
	undo: 'Undoing',
	keep: 'Keeping what is there before',
	recheck: 'Rechecking',
	connect: 'Signing in',
	identity: 'Asking who is signed in',
	disconnect: 'Signing out',
};

/** At most so often is a progress that only counts on said again. */
const quiet = 5000;

/** How many of the lines were there before: the window may have moved on, so that the end of the old one is the beginning of the new. */
const alreadySaid = (before: readonly string[], after: readonly string[]): number => {
	for (let length = Math.min(before.length, after.length); length > 0; length--) {
		const start = before.length - length;
		if (after[0] === before[start] && after.slice(0, length).every((line, index) => line === before[start + index])) {
			return length;
		}
	}

	return 0;
};

const sentenceOf = (engine: Engine, {part, step, item}: Activity): string => {
	const view = stepView(engine.snapshot, step);
	if (!view) {
		return `${doing[part]}.`;
	}

	const title = inert(view.resolved.step.title);
	return ended(`${doing[part]}: ${title}${item === undefined ? '' : `${/[.?!]$/u.test(title) ? '' : ','} ${itemLabel(view.state, item)}`}`);
};

/** Says what is happening while an intent is carried out: a sentence when a part begins, console lines as they come, what is waited for. Returns what ends it. */
export const followProgress = (engine: Engine, talk: Talk, now: () => number): () => void => {
	let part = '';
	let lines: string[] = [];
	let waiting: string | undefined;
	let progress = '';
	let saidAt = 0;

	const begin = (activity: Activity): void => {
		const name = [activity.part, activity.step, activity.item ?? ''].join('\n');
		if (name === part) {
			return;
		}

		part = name;
		lines = [];
		waiting = undefined;
		progress = '';
		talk.say(sentenceOf(engine, activity));
	};

	const sayProgress = (activity: Activity): void => {
		const last = activity.progress.at(-1);
		const title = last === undefined ? '' : inert(last.title);
		if (!last || (title === progress && now() - saidAt < quiet)) {
			return;
		}

		progress = title;
		saidAt = now();
		talk.say([title, inert(last.status), last.percent === undefined ? '' : `${Math.round(last.percent)} %`].filter(each => each !== '').join(', ') + '.');
	};

	const look = (): void => {
		const {activity} = engine.snapshot;
		if (!activity) {
			return;
		}

		begin(activity);
		const fresh = activity.lines.slice(alreadySaid(lines, activity.lines));
		lines = [...activity.lines];
		talk.say(...fresh.map(line => `| ${inert(line)}`));
		sayProgress(activity);
		// The same sentence after every look would say nothing new.
		if (activity.waiting !== undefined && activity.waiting !== waiting) {
			waiting = activity.waiting;
			talk.say(inert(waiting));
		}
	};

	return engine.subscribe(look);
};
