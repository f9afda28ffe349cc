import {progressOf} from '../../run/progress.js';
import type {RunStatus, StepState} from '../../run/status.js';
import {formatBytes} from '../../text/bytes.js';
import {inert} from '../../text/inert.js';
import {formatClock, formatWhen} from '../../text/time.js';
import type {Bundle} from '../bundle/contract.js';
import type {Receiving} from './look.js';

/** What a sentence of a summary is about, for whoever shows it in another form. */
export type SummaryAbout = 'sent' | 'signed' | 'here' | 'run' | 'steps' | 'unknown' | 'failed' | 'waiting' | 'next' | 'owner' | 'missing' | 'finding' | 'locked';

/** A sentence of a summary, inert. `isWarning`: not to be overlooked. */
export type SummarySentence = {about: SummaryAbout; text: string; isWarning: boolean};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A time out of a journal is any text that its writer put there. */
const clock = (at: string): string => inert(formatClock(at));

/** "22 Nov 03:24 (2 h 14 min ago)". */
const whenWords = (at: string, now: number): string => `${clock(at)} (${inert(formatWhen(at, now))})`;

/** The steps of this status; of a step with items which of them are. */
const subjects = (steps: readonly StepState[], status: 'unknown' | 'failed'): string => steps.filter(step => step.status === status).map(({title, items}) => {
	const labels = items.filter(item => item.status === status).map(({label}) => inert(label));
	return `"${inert(title)}"${labels.length === 0 ? '' : ` for ${labels.join(', ')}`}`;
}).join('; ');

const fact = (about: SummaryAbout, text: string): SummarySentence => ({about, text, isWarning: false});
const warning = (about: SummaryAbout, text: string): SummarySentence => ({about, text, isWarning: true});

/** Where a run stands: what is done, open, unknown and waiting, what is next and whose it is. `now` is milliseconds since the epoch. Pure. */
export const stateSummary = (status: RunStatus, now: number): SummarySentence[] => {
	const {counts, steps, state, next, tenant, owner, last, handedOver} = status;
	const {settled, of} = progressOf(counts);
	const rest = (['skipped', 'failed', 'unknown', 'waiting', 'open'] as const).filter(name => counts[name] > 0).map(name => `${counts[name]} ${name}`);
	const nextStep = steps.find(({id}) => id === next);
	return [
		fact('run', `${status.rehearsal ? 'A rehearsal of' : 'The run'} "${inert(status.title)}" (${inert(status.run)}) is ${state}; the last entry is by ${inert(last.by.name)}, ${whenWords(last.at, now)}.`),
		fact('run', tenant === null ? 'No tenant or host is bound yet.' : `Its tenant is ${inert(tenant.domain)}, as ${inert(tenant.account)}.`),
		fact('steps', `${settled} of ${of} steps ${settled === 1 ? 'is' : 'are'} settled: ${[`${counts.done} done`, ...rest].join(', ')}.`),
		...counts.unknown === 0 ? [] : [warning('unknown', `Outcome unknown: ${subjects(steps, 'unknown')}. It may have happened: look before anything else, never run it again blindly.`)],
		...counts.failed === 0 ? [] : [warning('failed', `Failed: ${subjects(steps, 'failed')}.`)],
		...steps.flatMap(({title, status: now_, waiting}) => now_ === 'waiting' && waiting
			? [fact('waiting', `"${inert(title)}" waits for ${inert(waiting.for)} since ${whenWords(waiting.since, now)}${waiting.next === null ? '' : `; chase at ${clock(waiting.next)}`}.`)]
			: []),
		...state === 'finished' || state === 'abandoned' ? [] : [fact('next', nextStep ? `Next: "${inert(nextStep.title)}" (${inert(nextStep.id)}).` : 'No step can be carried out now.')],
		fact('owner', handedOver
			? `${inert(handedOver.by.name)} handed the run over${handedOver.to === null ? '' : ` to ${inert(handedOver.to)}`}, ${whenWords(handedOver.at, now)}, and nobody has taken it over since.`
			: `The run belongs to ${inert(owner.name)}.`),
	];
};

const newHere = ({isNew, added, evidence}: Receiving): string => isNew
	? `Nothing of it is here yet: it is made here, with ${plural(added, 'event')} and ${plural(evidence, 'piece')} of evidence.`
	: `The run is here already. New in the file: ${plural(added, 'event')}, ${plural(evidence, 'piece')} of evidence.`;

const stateOf = ({state}: Receiving): SummarySentence[] => {
	if (state.choice === 'parted') {
		return [warning('here', 'The simulated tenant stays as it is here: something was done in it here and something else there, and two of them cannot be put together.')];
	}

	return state.files.length === 0 ? [] : [fact('here', 'The rehearsal\'s simulated tenant becomes the one in the file.')];
};

/**
What is to be known of a bundle before it is received: who sent it and when, what is new in it, and how the run then stands. All inert; what is in the bundle was written by somebody else. Pure.

@param now - Milliseconds since the epoch.
*/
export const receivingSummary = ({manifest, encrypted, findings, evidence}: Pick<Bundle, 'manifest' | 'encrypted' | 'findings' | 'evidence'>, looked: Receiving, now: number): SummarySentence[] => {
	const {by, writtenAt, run} = manifest;
	const bytes = evidence.values().reduce((sum, piece) => sum + piece.bytes, 0);
	return [
		fact('sent', `The file says that ${inert(by.name)} (${inert(by.id)}) wrote it, ${whenWords(writtenAt, now)}. It ${encrypted ? 'was encrypted, and ' : ''}is whole: each file matches its hash and each journal its signatures. It holds ${formatBytes(bytes)} of evidence.`),
		...looked.unknown.length === 0 ? [] : [fact('signed', `The ${looked.unknown.length === 1 ? 'key' : 'keys'} of ${looked.unknown.map(name => inert(name)).join(', ')} ${looked.unknown.length === 1 ? 'is' : 'are'} not known here. That it is really theirs, they can say on the phone: "handrail verify FILE --head WORDS" proves the twelve words that they read out.`)],
		...stateSummary(looked.status, now),
		fact('here', newHere(looked)),
		...stateOf(looked),
		...looked.ownWentOn ? [warning('here', 'The file holds more of this machine\'s own journal than is here: it was restored or lost the run. It goes on as a new responder; nothing is lost.')] : [],
		...looked.missing.length === 0 ? [] : [warning('missing', `${plural(looked.missing.length, 'piece')} of evidence that the journals name ${looked.missing.length === 1 ? 'is' : 'are'} neither in the file nor here: what a step gave there cannot be shown.`)],
		...[...findings, ...looked.waiting].map(finding => warning('finding', inert(finding))),
		...looked.trusted || (looked.status.rehearsal && !looked.status.powershell) ? [] : [warning('locked', `Its runbook is not trusted on this machine: none of its commands is sent before "handrail trust ${inert(run)}", which shows them.`)],
	];
};

/** What receiving does, as the question or the refusal says it: "Make the run here and take it over from Dana Reyes". No full stop. Inert. */
export const receivingDeed = ({isNew, added, evidence, takeOver, status, state}: Receiving): string => {
	const from = status.responders.find(({id}) => id === takeOver)?.name ?? takeOver;
	const takes = added + evidence + state.files.length > 0;
	const first = isNew ? 'make the run here' : (takes ? `add ${plural(added, 'event')} and ${plural(evidence, 'piece')} of evidence to the run here` : undefined);
	return [...first === undefined ? [] : [first], ...takeOver === undefined ? [] : [`take ${first === undefined ? 'the run' : 'it'} over from ${inert(from!)}`]].join(' and ');
};

/** The same once it was done: whole sentences, inert. */
export const receivedSentences = ({made, added, evidence, takenOver}: {made: boolean; added: number; evidence: number; takenOver: string | undefined}, {status, run}: {status: Pick<RunStatus, 'responders' | 'rehearsal'>; run: string}): string[] => {
	const from = status.responders.find(({id}) => id === takenOver)?.name ?? takenOver;
	const noun = status.rehearsal ? 'rehearsal' : 'run';
	return [
		made ? `The ${noun} ${inert(run)} is here now: ${plural(added, 'event')}, ${plural(evidence, 'piece')} of evidence.` : `Taken in: ${plural(added, 'event')}, ${plural(evidence, 'piece')} of evidence.`,
		...from === undefined ? [] : [`You took it over from ${inert(from)}.`],
		`Go on with it: handrail resume ${inert(run)}`,
	];
};

