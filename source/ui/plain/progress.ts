import type {Activity, Engine} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import {doingWords} from '../words/activity.js';
import {progressBars, progressSentence, type Bar} from '../words/progress.js';
import {lostSentences} from '../words/sessions.js';
import {ended} from '../words/step-line.js';
import {itemLabel, stepView} from '../words/subject.js';
import {spokenLine} from './script-text.js';
import type {Talk} from './talk.js';

/** One and the same activity is said again once so many percent more are done, or once so many milliseconds have passed. */
const again = {percent: 10, time: 60_000};

/** At most so often is anything said of the progress, in milliseconds: a script may begin a thousand activities a second, and be done with a tenth in each. */
const quiet = 5000;

/** Of lines that come faster than anybody reads, so many are said each time. */
const mostLines = 20;

/** Bars that are spoken of at one time. */
const mostBars = 3;

/** Whether a bar is at another tenth than when it was said last, at another thing, or was not spoken of for long. */
const isWorthSaying = (bar: Bar, before: {bar: Bar; at: number} | undefined, time: number): boolean => {
	const tenth = ({percent = 0}: Bar): number => Math.floor(percent / again.percent);
	return before?.bar.title !== bar.title || tenth(before.bar) !== tenth(bar) || time >= before.at + again.time;
};

const sentenceOf = ({snapshot}: Engine, activity: Activity): string => {
	const words = doingWords(snapshot, activity);
	const view = stepView(snapshot, activity.step);
	if (!view) {
		return `${words}.`;
	}

	const title = inert(view.resolved.step.title);
	return ended(`${words}: ${title}${activity.item === undefined ? '' : `${/[.?!]$/u.test(title) ? '' : ','} ${itemLabel(view.state, activity.item)}`}`);
};

/** Says what is happening while an intent is carried out: a sentence when a part begins, what is said as it comes, how far it is now and then, that it still goes on where nothing else is said for a minute, what is waited for, a sign-in that is gone. Returns what ends it. */
export const followProgress = (engine: Engine, talk: Talk, now: () => number): () => void => {
	let part = '';
	let since = 0;
	let said = 0;
	let waiting: string | undefined;
	/** Who is signed in is asked before each item: said once, it is known. */
	let asked = false;
	/** By activity: what was last said of it, and when. */
	let told = new Map<number, {bar: Bar; at: number}>();
	let lastTold = -Infinity;
	let lost = new Set(lostSentences(engine.snapshot));
	let lastSaid = now();
	const say = (...lines: readonly string[]): void => {
		if (lines.length > 0) {
			lastSaid = now();
			talk.say(...lines);
		}
	};

	const begin = (activity: Activity): void => {
		if (activity.since !== since) {
			since = activity.since;
			said = 0;
			told = new Map();
		}

		// What is looked at again and again is said once.
		const name = [activity.part, activity.step, activity.item ?? ''].join('\n');
		const isAsked = activity.part === 'identity';
		if (name !== part && !(isAsked && asked)) {
			asked ||= isAsked;
			part = name;
			waiting = undefined;
			say(sentenceOf(engine, activity));
		}
	};

	const sayLines = (activity: Activity): void => {
		const fresh = Math.max(0, activity.said - said);
		said = activity.said;
		const heard = Math.min(fresh, mostLines, activity.lines.length);
		if (fresh > heard) {
			say(`| (${fresh - heard} more lines came, too fast to be said here)`);
		}

		say(...(heard === 0 ? [] : activity.lines.slice(-heard)).map(each => `| ${spokenLine(each)}`));
	};

	const sayProgress = ({progress}: Activity): void => {
		const going = new Set(progress.map(({activity}) => activity));
		for (const [activity, {bar}] of told) {
			if (going.has(activity)) {
				continue;
			}

			told.delete(activity);
			say(`${bar.title === '' ? 'It' : bar.title}: finished.`);
		}

		const time = now();
		for (const bar of progressBars(progress, mostBars).bars) {
			if (!isWorthSaying(bar, told.get(bar.activity), time) || (told.size > 0 && time < lastTold + quiet)) {
				continue;
			}

			told.set(bar.activity, {bar, at: time});
			lastTold = time;
			say(progressSentence(bar));
		}
	};

	const look = (): void => {
		const {snapshot} = engine;
		const gone = lostSentences(snapshot);
		say(...gone.filter(sentence => !lost.has(sentence)));
		lost = new Set(gone);
		const {activity} = snapshot;
		if (!activity) {
			return;
		}

		begin(activity);
		sayLines(activity);
		sayProgress(activity);
		// The same sentence after every look would say nothing new.
		if (activity.waiting !== undefined && activity.waiting !== waiting) {
			waiting = activity.waiting;
			say(inert(waiting));
		}
	};

	const stillGoes = (): void => {
		const {activity} = engine.snapshot;
		if (activity && now() >= lastSaid + again.time) {
			say(`${doingWords(engine.snapshot, activity)} for ${formatAge(now() - activity.since)} now.`);
		}
	};

	const stop = engine.subscribe(look);
	const timer = setInterval(stillGoes, again.time / 4);
	timer.unref();
	return () => {
		clearInterval(timer);
		stop();
	};
};
