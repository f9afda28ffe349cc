import type {Engine} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {newsLine} from '../words/news.js';
import {chaseSentence, dueChases} from '../words/chases.js';
import {heed, type Heard} from '../words/notices.js';
import type {Talk} from './talk.js';

/** What others do while the conversation goes on. */
export type KeepingUp = {
	/** True while it was said that the run can be gone on with here, and not answered yet. To be asked once: it is answered then. */
	takeOffer(): boolean;
	/** Says nothing more. */
	end(): void;
};

/** A timer is never set for longer: milliseconds. */
const longestWait = 3_600_000;

/** Says that a chase has come due, once, at the moment at which it does; `ring` makes itself heard. Those that are due already stand at their steps. Returns what ends it. */
export const tellChases = (engine: Engine, talk: Talk, {now, ring}: {now: () => number; ring: (text: string) => void}): (() => void) => {
	let heard: Heard | undefined;
	let timer: NodeJS.Timeout | undefined;
	const look = (): void => {
		clearTimeout(timer);
		const time = now();
		const heeded = heed(heard, {snapshot: engine.snapshot, busy: undefined, question: undefined, pressed: time, now: time});
		heard = heeded.heard;
		if (heeded.notices.length > 0) {
			talk.tell(chaseSentence(dueChases(engine.snapshot, time))!);
			ring(heeded.notices[0]!.text);
		}

		if (heeded.next !== undefined) {
			timer = setTimeout(look, Math.min(longestWait, Math.max(1000, heeded.next - time)));
			timer.unref();
		}
	};

	look();
	const stop = engine.subscribe(look);
	return () => {
		clearTimeout(timer);
		stop();
	};
};

/** The question that follows once nobody else has the run open any more. */
export const goOnQuestion = 'Go on here? Type yes, or go on looking.';

/** Says what others do as it becomes known, each thing once: what came in, who has the run open, and that it can be gone on with here. */
export const keepUp = (engine: Engine, talk: Talk, now: () => number): KeepingUp => {
	let told = engine.snapshot.news?.at(-1)?.n ?? 0;
	let {readOnly} = engine.snapshot;
	let isOffered = false;
	const look = (): void => {
		const {snapshot} = engine;
		const fresh = (snapshot.news ?? []).filter(({n}) => n > told);
		told = fresh.at(-1)?.n ?? told;
		const lines = fresh.flatMap(news => newsLine(news, snapshot, now()) ?? []);
		if (snapshot.watching && snapshot.readOnly !== readOnly) {
			readOnly = snapshot.readOnly;
			isOffered = snapshot.watching.isFree;
			lines.push(inert(readOnly ?? ''), ...isOffered ? [goOnQuestion] : []);
		}

		talk.tell(...lines);
	};

	const stop = engine.subscribe(look);
	if (engine.snapshot.watching?.isFree) {
		isOffered = true;
		talk.say(goOnQuestion);
	}

	return {
		takeOffer() {
			const was = isOffered;
			isOffered = false;
			return was;
		},
		end: stop,
	};
};
