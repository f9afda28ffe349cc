import type {Activity, Engine} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {doingWords} from '../words/activity.js';
import {progressBars, progressSentence, type Bar} from '../words/progress.js';
import {markedLine} from '../words/said.js';
import {lostSentences} from '../words/sessions.js';
import {ended} from '../words/step-line.js';
import {itemLabel, stepView} from '../words/subject.js';
import type {Talk} from './talk.js';

/** At most so often is one and the same activity said again, in milliseconds. */
const quiet = 5000;

/** At most so often is anything said of the progress: a script may begin a thousand activities a second. */
const breath = 1000;

/** Of lines that come faster than anybody reads, so many are said each time. */
const mostLines = 20;

/** Bars that are spoken of at one time. */
const mostBars = 3;

const sentenceOf = ({snapshot}: Engine, activity: Activity): string => {
	const words = doingWords(snapshot, activity);
	const view = stepView(snapshot, activity.step);
	if (!view) {
		return `${words}.`;
	}

	const title = inert(view.resolved.step.title);
	return ended(`${words}: ${title}${activity.item === undefined ? '' : `${/[.?!]$/u.test(title) ? '' : ','} ${itemLabel(view.state, activity.item)}`}`);
};

/** Says what is happening while an intent is carried out: a sentence when a part begins, what is said as it comes, how far it is now and then, what is waited for, a sign-in that is gone. Returns what ends it. */
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
			talk.say(sentenceOf(engine, activity));
		}
	};

	const sayLines = (activity: Activity): void => {
		const fresh = Math.max(0, activity.said - said);
		said = activity.said;
		const heard = Math.min(fresh, mostLines, activity.lines.length);
		if (fresh > heard) {
			talk.say(`| (${fresh - heard} more lines came, too fast to be said here)`);
		}

		talk.say(...(heard === 0 ? [] : activity.lines.slice(-heard)).map(each => `| ${markedLine(each)}`));
	};

	const sayProgress = ({progress}: Activity): void => {
		const going = new Set(progress.map(({activity}) => activity));
		for (const [activity, {bar}] of told) {
			if (going.has(activity)) {
				continue;
			}

			told.delete(activity);
			talk.say(`${bar.title === '' ? 'It' : bar.title}: finished.`);
		}

		const time = now();
		for (const bar of progressBars(progress, mostBars).bars) {
			const before = told.get(bar.activity);
			const from = before?.bar.title === bar.title ? before.at + quiet : (told.size === 0 ? -Infinity : lastTold + breath);
			if (time < from) {
				continue;
			}

			told.set(bar.activity, {bar, at: time});
			lastTold = time;
			talk.say(progressSentence(bar));
		}
	};

	const look = (): void => {
		const {snapshot} = engine;
		const gone = lostSentences(snapshot);
		talk.say(...gone.filter(sentence => !lost.has(sentence)));
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
			talk.say(inert(waiting));
		}
	};

	return engine.subscribe(look);
};
