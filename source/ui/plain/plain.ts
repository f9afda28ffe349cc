import {Failure} from '../../failure.js';
import type {Asks, Engine, Intent, IntentResult, StepReport} from '../../run/engine/contract.js';
import type {SettingsDesk} from '../../settings/contract.js';
import {memoryDesk} from '../../settings/memory-desk.js';
import {stepErrorText} from '../../run/step-error-text.js';
import {inert, inertLines} from '../../text/inert.js';
import type {Sort} from '../components/table/sort.js';
import type {AppOptions} from '../entry.js';
import type {World} from '../state/world.js';
import {notifySequence} from '../terminal/signals-out.js';
import {awayAfter, longCommand} from '../words/notices.js';
import {savedLine} from '../words/step-line.js';
import {plainAsks} from './asks.js';
import {followProgress} from './progress.js';
import type {Talk, TalkStreams} from './talk.js';

/** What the commands hand to the linear mode: as to the screen, with streams of its own. */
export type PlainOptions = Omit<AppOptions, 'stdin' | 'stdout'> & TalkStreams & {
	/** Calls the listener at every Ctrl-C and returns what ends that. Without it: the process's SIGINT. */
	onInterrupt?: (listener: () => void) => () => void;
};

/** A run in linear mode: what every command of it works with. */
export type Plain = {
	readonly engine: Engine;
	readonly talk: Talk;
	readonly options: PlainOptions;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly settings: SettingsDesk;
	/** The run as it is now. */
	readonly world: () => World;
	/** How the rows of a step are sorted here, by the step's id. */
	readonly sorts: Map<string, Sort>;
	/** True while an intent is carried out: an interrupt then asks it to stop. */
	isBusy: boolean;
	/** Makes itself heard, as the settings say: whoever waits for something long may be elsewhere. */
	readonly ring: (text: string) => void;
	/** Carries an intent out, says what happens and what came of it. With `quietly`, the caller says what came of it. */
	carryOut(intent: Intent, how?: {quietly?: boolean}): Promise<IntentResult>;
};

/** What a report adds to its message: warnings, errors that the message does not name, what the check said. */
/** Errors that are said at once; all of them can be asked for. */
const mostErrors = 5;

const reportLines = ({status, warnings, errors, information}: StepReport, message: string): string[] => [
	...information.flatMap(text => inertLines(text)),
	...warnings.map(text => `Warning: ${inert(text)}`),
	...errors.filter(error => !message.includes(error.message)).slice(0, mostErrors).map(error => `Error: ${inert(stepErrorText(error))}`),
	...(errors.length > 0 && status === 'done' ? [`It is done, with ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}: type E to hear of each.`] : []),
];

const carryOutSafely = async (engine: Engine, intent: Intent, asks: Asks): Promise<IntentResult> => {
	try {
		return await engine.carryOut(intent, asks);
	} catch (error) {
		if (error instanceof Failure) {
			return {exit: error.exit, message: error.sentences, report: undefined};
		}

		throw error;
	}
};

/** The run, its conversation and its clock as one. */
export const openPlain = (options: PlainOptions, talk: Talk): Plain => {
	const {engine} = options;
	const now = options.now ?? Date.now;
	const settings = options.settings ?? memoryDesk();
	const titleOf = (id: string | undefined): string => inert(engine.snapshot.status.steps.find(step => step.id === id)?.title ?? engine.snapshot.status.title);
	const asks = plainAsks(talk, {
		isRehearsal: engine.snapshot.status.rehearsal,
		titleOf: id => engine.snapshot.status.steps.find(step => step.id === id)?.title ?? id,
		labelOf: key => engine.snapshot.status.steps.flatMap(step => step.items).find(item => item.key === key)?.label ?? key,
	});
	const ring = (text: string): void => {
		const {notify} = settings.now();
		if (notify !== 'off') {
			talk.signal(notifySequence(text, notify, options.environment ?? process.env));
		}
	};

	const plain: Plain = {
		engine,
		talk,
		options,
		now,
		settings,
		sorts: new Map(),
		isBusy: false,
		ring,
		world: () => ({
			snapshot: engine.snapshot,
			fill: engine.fill.bind(engine),
			flags: engine.flags.bind(engine),
			confirmation: engine.confirmation.bind(engine),
			now: now(),
			size: {columns: 100, rows: 1000},
			pasteParts: engine.pasteParts.bind(engine),
			pasteText: engine.pasteText.bind(engine),
			readPasted: engine.readPasted.bind(engine),
			canOpenLinks: options.openLink !== undefined,
			settings,
		}),
		async carryOut(intent, {quietly = false} = {}) {
			const stop = followProgress(engine, talk, now);
			let since = now();
			plain.isBusy = true;
			let result: IntentResult;
			try {
				result = await carryOutSafely(engine, intent, {
					async ask(question) {
						if (now() - since >= awayAfter) {
							ring('A question waits for you.');
						}

						const answer = await asks.ask(question);
						since = now();
						return answer;
					},
				});
			} finally {
				plain.isBusy = false;
				stop();
			}

			if (now() - since >= longCommand) {
				ring(`Ended: ${titleOf('step' in intent ? intent.step : undefined)}`);
			}

			if (!quietly) {
				talk.say(
					...(result.report ? reportLines(result.report, result.message) : []),
					...inertLines(result.message.trim()),
				);
			}

			if (!engine.snapshot.saved.ok) {
				talk.say(savedLine(engine.snapshot), 'Nothing more is sent or acknowledged until it is saved. Type S to save again.');
			} else if (!quietly && result.exit === 0) {
				talk.say('Saved.');
			}

			return result;
		},
	};
	return plain;
};
