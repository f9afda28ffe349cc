import type {Engine} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {newsLine} from '../words/news.js';
import type {Talk} from './talk.js';

/** What others do while the conversation goes on. */
export type KeepingUp = {
	/** True while it was said that the run can be gone on with here, and not answered yet. To be asked once: it is answered then. */
	takeOffer(): boolean;
	/** Says nothing more. */
	end(): void;
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
