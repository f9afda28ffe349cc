import {inert} from '../../text/inert.js';
import type {AskParametersOptions, PickOptions, PickResult, RunbookSummary, RunSummary} from '../entry.js';
import {progressOf} from '../../run/progress.js';
import {secondLookInList} from '../words/second-look.js';
import {openWords, stoppedWords} from '../words/stopped.js';
import {waitingInList} from '../words/waiting.js';
import {diagnosePlain} from './diagnose.js';
import {receivePlain} from './receive.js';
import {fieldHint} from './records.js';
import {ConversationOver, openTalk, type Talk, type TalkStreams} from './talk.js';

export type PlainPickOptions = Omit<PickOptions, 'settings' | 'stdin' | 'stdout'> & TalkStreams;
export type PlainParametersOptions = Omit<AskParametersOptions, 'settings' | 'stdin' | 'stdout'> & TalkStreams;

/** A run as a sentence of the picker. */
const runSentence = (run: RunSummary, now: number): string => {
	const {settled, of} = progressOf(run.counts);
	const place = run.rehearsal ? 'REHEARSAL' : run.domain;
	const waiting = waitingInList(run, now);
	const stopped = stoppedWords(run, now);
	const when = run.openBy === undefined
		? (run.counts.unknown > 0 ? [`${stopped}, in the middle of a command`, ...(run.overdue ? waiting : [])] : [waiting[0] ?? stopped])
		: [openWords(run.openBy), ...waiting];
	const parts = [inert(run.title), ...(place === undefined ? [] : [inert(place)]), `${settled} of ${of}`, ...when, ...(run.secondLook === undefined ? [] : [secondLookInList(run.secondLook, now)])];
	return `${parts.join(', ')}.${run.problem === undefined ? '' : ` ${inert(run.problem)}`}`;
};

const runbookSentence = ({title, codes, summary}: RunbookSummary): string =>
	`${[inert(title), ...codes.map(code => inert(code))].join(', ')}.${summary === undefined ? '' : ` ${inert(summary)}`}`;

type Entry = {run: RunSummary} | {runbook: RunbookSummary};

const sayEntries = (talk: Talk, entries: readonly Entry[], {search, now}: {search: string; now: number}): void => {
	let heading = '';
	for (const [index, entry] of entries.entries()) {
		const isRun = 'run' in entry;
		const sentence = isRun ? runSentence(entry.run, now) : runbookSentence(entry.runbook);
		if (!sentence.toLowerCase().includes(search.toLowerCase())) {
			continue;
		}

		const under = isRun ? 'Unfinished:' : 'Start:';
		talk.say(...(under === heading ? [] : [under]), ` ${index + 1}. ${sentence}`);
		heading = under;
	}

	if (heading === '') {
		talk.say(search === '' ? 'There is nothing to open or start.' : `Nothing here has "${inert(search)}".`);
	}
};

const isAsked = ({type}: RunbookSummary['parameters'][string]): boolean => type !== 'secret' && type !== 'generated-secret';

type Missing = PlainParametersOptions['missing'][number];

/** Asks for one parameter until it fits; empty where an optional one is left out, undefined where the responder goes back. */
const askOne = async (talk: Talk, {parameter}: Missing, checkValue: PickOptions['checkValue']): Promise<string | undefined> => {
	if (parameter.description !== undefined) {
		talk.say(inert(parameter.description));
	}

	const {type} = parameter;
	const hint = fieldHint({...parameter, type: type === 'secret' || type === 'generated-secret' ? 'string' : type});
	const question = `${inert(parameter.title)}${hint}, or nothing to ${parameter.optional ? 'leave it out' : 'go back'}:`;
	for (;;) {
		const value = await talk.askText(question); // eslint-disable-line no-await-in-loop -- until it fits
		if (value === '') {
			return parameter.optional ? '' : undefined;
		}

		const problem = checkValue(parameter, value);
		if (problem === undefined) {
			return value;
		}

		talk.say(inert(problem));
	}
};

/** Asks for parameters one after the other; undefined where the responder goes back. */
const askAll = async (talk: Talk, missing: PlainParametersOptions['missing'], checkValue: PickOptions['checkValue']): Promise<Record<string, string> | undefined> => {
	const values: Record<string, string> = {};
	for (const each of missing) {
		const value = await askOne(talk, each, checkValue); // eslint-disable-line no-await-in-loop -- one question after the other
		if (value === undefined) {
			return undefined;
		}

		if (value !== '') {
			values[each.name] = value;
		}
	}

	return values;
};

/** The parameters that a start has to ask for: secrets are asked for when a command needs them, a rehearsal brings its own. */
const missingOf = ({parameters, rehearsal}: RunbookSummary, rehearse: boolean): PlainParametersOptions['missing'] =>
	Object.entries(parameters)
		.filter(([name, parameter]) => isAsked(parameter) && parameter.default === undefined && !(rehearse && rehearsal?.params.includes(name)))
		.map(([name, parameter]) => ({name, parameter}));

const startOf = async (talk: Talk, runbook: RunbookSummary, {rehearse, known = {}}: {rehearse: boolean; known?: Record<string, string>}, {checkValue}: PlainPickOptions): Promise<PickResult | undefined> => {
	if (rehearse && !runbook.rehearsal) {
		talk.say('This runbook brings no rehearsal.');
		return undefined;
	}

	const parameters = await askAll(talk, missingOf(runbook, rehearse).filter(({name}) => !Object.hasOwn(known, name)), checkValue);
	return parameters && {kind: 'start', runbook, rehearse, params: {...known, ...parameters}};
};

/** Starts with the runbook that a bounce leads to, with what it names once that is confirmed. */
const startDiagnosed = async (talk: Talk, options: PlainPickOptions): Promise<PickResult | undefined> => {
	const picked = await diagnosePlain(talk, options.diagnose);
	const runbook = picked && options.runbooks.find(({id}) => id === picked.runbook);
	if (!picked || !runbook) {
		return undefined;
	}

	const known = Object.entries(picked.params);
	const said = known.map(([name, value]) => `${inert(runbook.parameters[name]?.title ?? name)}: ${inert(value)}`).join('; ');
	const isRight = known.length > 0 && await talk.askYes(`The bounce names ${said}. Is that right? y takes it, anything else asks for it:`);
	return startOf(talk, runbook, {rehearse: false, ...(isRight && {known: picked.params})}, options);
};

const help = [
	'A number opens the run or starts with the runbook. r and a number rehearses: the same run against a simulated tenant; nothing leaves this machine.',
	'd diagnoses a bounce: says which runbook fits and why, and starts it with what the bounce names. It is read here and sent nowhere.',
	'R receives a hand-off: opens the file that a colleague sent, says what is in it, takes the run over or adds to it.',
	'/ and a text searches. l lists everything again. q leaves.',
];

/** What a line means in the picker; undefined where it goes on. */
const takeOne = async (talk: Talk, entries: readonly Entry[], options: PlainPickOptions): Promise<PickResult | undefined> => {
	const now = (options.now ?? Date.now)();
	const typed = await talk.askText('A number, r and a number to rehearse, [d]iagnose a bounce, [R]eceive a hand-off, / to search, [?] help, [q]uit:');
	if (/^q(?:uit)?$/iu.test(typed)) {
		return {kind: 'quit'};
	}

	if (typed === '?' || typed === '') {
		talk.say(...help);
		return undefined;
	}

	if (typed === 'R' || typed === 'receive') {
		return receivePlain(talk, options.receive);
	}

	if (typed === 'd' || typed === 'diagnose') {
		return startDiagnosed(talk, options);
	}

	if (typed.startsWith('/') || typed === 'l') {
		sayEntries(talk, entries, {search: typed.startsWith('/') ? typed.slice(1).trim() : '', now});
		return undefined;
	}

	const match = /^(?<rehearse>r(?:ehearse)? ?)?(?<number>\d{1,6})$/iu.exec(typed)?.groups;
	const entry = match && entries[Number(match.number) - 1];
	if (!entry) {
		talk.say(`Type a number from 1 to ${entries.length}, or ? for help.`);
		return undefined;
	}

	const rehearse = match?.rehearse !== undefined;
	if ('runbook' in entry) {
		return startOf(talk, entry.runbook, {rehearse}, options);
	}

	if (rehearse || entry.run.problem !== undefined) {
		talk.say(rehearse ? 'Only a runbook can be rehearsed: type the number of one under Start.' : inert(entry.run.problem!));
		return undefined;
	}

	return {kind: 'open', run: entry.run.run};
};

/** The picker line by line. An input that ends picks nothing. */
export const pickPlain = async (options: PlainPickOptions): Promise<PickResult> => {
	const talk = openTalk(options);
	const entries: Entry[] = [...options.runs.map(run => ({run})), ...options.runbooks.map(runbook => ({runbook}))];
	try {
		talk.say(`Handrail. ${inert(options.responder)}.`);
		sayEntries(talk, entries, {search: '', now: (options.now ?? Date.now)()});
		for (;;) {
			const result = await takeOne(talk, entries, options); // eslint-disable-line no-await-in-loop -- a conversation goes line by line
			if (result) {
				return result;
			}
		}
	} catch (error) {
		if (error instanceof ConversationOver) {
			return {kind: 'quit'};
		}

		throw error;
	} finally {
		talk.rest();
	}
};

/** Asks line by line for the parameters that are missing; undefined where the responder goes back or the input ends. */
export const askParametersPlain = async ({title, rehearsal, missing, checkValue, ...streams}: PlainParametersOptions): Promise<Record<string, string> | undefined> => {
	const talk = openTalk(streams);
	try {
		talk.say(`${rehearsal ? 'REHEARSAL: ' : ''}${inert(title)} needs to know:`);
		return await askAll(talk, missing, checkValue);
	} catch (error) {
		if (error instanceof ConversationOver) {
			return undefined;
		}

		throw error;
	} finally {
		talk.rest();
	}
};
