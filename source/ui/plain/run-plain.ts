import type {PartName} from '../../runbook/schema.js';
import {inert} from '../../text/inert.js';
import {summaryOf} from '../leaving.js';
import {ended} from '../words/step-line.js';
import {sinceWords} from '../words/since.js';
import {stoppedSentence} from '../words/stopped.js';
import {stepView} from '../words/subject.js';
import type {After, Place} from './command.js';
import {commands} from './commands.js';
import {keepUp, tellChases, type KeepingUp} from './keep-up.js';
import {openPlain, type Plain, type PlainOptions} from './plain.js';
import {promptLine, readCommand} from './read-command.js';
import {stepLines} from './step-text.js';
import {settleUnknown} from './settle.js';
import {ConversationOver, openTalk} from './talk.js';

export type {PlainOptions} from './plain.js';

const settled = new Set(['done', 'skipped', 'not-applicable']);

/** Where a run is taken up: what is next, else what waits, else its last step. */
const startingStep = ({engine: {snapshot}}: Plain): string =>
	snapshot.status.next ?? snapshot.status.steps.find(step => step.status === 'waiting')?.id ?? snapshot.status.steps.at(-1)!.id;

const sayBeginning = (plain: Plain): void => {
	const {snapshot} = plain.engine;
	const stopped = stoppedSentence(snapshot, plain.now());
	const since = plain.options.since && sinceWords(plain.options.since);
	plain.talk.say(
		`Run ${inert(snapshot.status.run)}: ${ended(inert(snapshot.status.title))}`,
		...(stopped === undefined ? [] : [stopped]),
		...(snapshot.readOnly === undefined ? [] : [`This run can only be looked at. ${inert(snapshot.readOnly)}`]),
		...snapshot.findings.map(finding => inert(finding)),
		...(since === undefined ? [] : [since.heading, ...since.lines.map(text => ` ${text}`)]),
	);
};

/** Behind what pastes, the name of one of the step's commands may follow the item's number. */
const partAfter = /^(?<number>\d*) *(?<part>run|keep|verify|undo|recheck)$/iu;

/** A number behind a command names an item of the step. */
const placeOf = (plain: Plain, step: string, {argument, command: {letter}}: NonNullable<ReturnType<typeof readCommand<(typeof commands)[number]>>>): Place => {
	const view = stepView(plain.engine.snapshot, step)!;
	const named = letter === 'p' || letter === 'b' ? partAfter.exec(argument)?.groups : undefined;
	const rest = named?.number ?? argument;
	const part = named?.part?.toLowerCase() as PartName | undefined;
	const number = /^\d{1,6}$/u.test(rest) ? Number(rest) : undefined;
	return {step, view, argument: rest, number, item: number === undefined ? undefined : view.state.items[number - 1], part};
};

/** Commands whose number is an item: a number that names none must not be taken for the whole step. */
const takesItem = new Set(['r', 'm', 'p', 'b', 'u', 'v', 'w', 's']);

/** One line from the responder, and what it does. */
const takeOne = async (plain: Plain, step: string, keepingUp: KeepingUp): Promise<After> => {
	const {talk} = plain;
	const typed = await talk.ask(promptLine(plain.world(), stepView(plain.engine.snapshot, step)!));
	if (keepingUp.takeOffer() && /^(?:y|yes|n|no)?$/iu.test(typed.trim())) {
		if (/^y/iu.test(typed.trim())) {
			return {leave: true, goOn: true};
		}

		talk.say('You go on looking. Type T to take the run up here.');
		return;
	}

	const read = readCommand(commands, typed);
	if (!read) {
		talk.say(typed.trim() === '' ? 'Type one of the letters; ? says them all.' : `There is no command "${inert(typed.trim().slice(0, 40))}". Type ? for help.`);
		return;
	}

	const place = placeOf(plain, step, read);
	const off = read.command.off?.(plain.world(), place);
	if (takesItem.has(read.command.letter) && place.argument !== '' && !place.item) {
		talk.say(`There is no item ${inert(place.argument)} in this step. Nothing was done.`);
		return;
	}

	if (off !== undefined) {
		talk.say(off);
		return;
	}

	return read.command.carryOut(plain, place);
};

/** Where to stand after a command: where it says, or at the next step once this one has been settled. */
const nextPlace = ({engine: {snapshot}}: Plain, step: string, before: string, after: After): string => {
	const {status} = stepView(snapshot, step)!.state;
	const isNewlySettled = status !== before && (settled.has(status) || status === 'waiting');
	return after?.goTo ?? (isNewlySettled ? snapshot.status.next ?? step : step);
};

const converse = async (plain: Plain, keepingUp: KeepingUp): Promise<boolean> => {
	const {talk, engine} = plain;
	let step = startingStep(plain);
	let shown: string | undefined;
	for (;;) {
		if (shown !== step) {
			shown = step;
			talk.say(...stepLines(plain.world(), step));
			const {state} = stepView(engine.snapshot, step)!;
			if (state.status === 'unknown' && engine.snapshot.readOnly === undefined) {
				await settleUnknown(plain, step); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
			}
		}

		const before = stepView(engine.snapshot, step)!.state.status;
		const after = await takeOne(plain, step, keepingUp); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
		if (after?.leave) {
			return after.goOn === true;
		}

		const to = nextPlace(plain, step, before, after);
		if (after?.goTo === step) {
			shown = undefined;
		}

		step = to;
	}
};

const onSigint = (listener: () => void): (() => void) => {
	process.on('SIGINT', listener);
	return () => {
		process.off('SIGINT', listener);
	};
};

/**
Works through a run line by line: a sentence for each change of state, nothing redrawn. Returns, and has already said, how far the run is and how to come back, once the responder leaves or the input ends. With `goOn` the run, which could only be looked at, is to be opened anew at once. Everything acknowledged is saved by then; the engine is left open for whoever opened it.
*/
export const runPlain = async (options: PlainOptions): Promise<{text: string; goOn: boolean}> => {
	const talk = openTalk(options);
	const plain = openPlain(options, talk);
	const stopInterrupts = (options.onInterrupt ?? onSigint)(() => {
		if (plain.isBusy) {
			talk.say('Asking it to stop.');
			options.engine.cancel();
		} else {
			talk.end();
		}
	});
	// What runs is stopped, too: nobody is there any more who could.
	const {gone} = options;
	const onGone = (): void => {
		options.engine.cancel();
	};

	gone?.addEventListener('abort', onGone);
	sayBeginning(plain);
	const keepingUp = keepUp(options.engine, talk, plain.now);
	const stopChases = tellChases(options.engine, talk, plain);
	let goOn = false;
	try {
		goOn = await converse(plain, keepingUp);
	} catch (error) {
		if (!(error instanceof ConversationOver)) {
			throw error;
		}
	} finally {
		keepingUp.end();
		stopChases();
		stopInterrupts();
		gone?.removeEventListener('abort', onGone);
		talk.rest();
	}

	const {snapshot} = options.engine;
	const text = summaryOf(snapshot, options.resumeCommand ?? `handrail resume ${snapshot.status.run}`);
	if (!goOn) {
		talk.say(text);
	}

	return {text, goOn};
};
