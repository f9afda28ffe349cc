import {formatAge} from '../text/time.js';
import {escaped} from './escape.js';
import type {Handoff, NotAgain} from './handoff.js';
import {moment} from './moment.js';

/** Where a run stands, in the words that a colleague needs first: how far, what next, who owns it, what is waited for, what must not be done again. */
export function stateParagraph(handoff: Handoff): string[] {
	return [
		[howFar(handoff), next(handoff), owner(handoff)].filter(Boolean).join(' '),
		'',
		...waiting(handoff),
		...unknown(handoff),
		...done(handoff),
	];
}

function howFar({counts, state, endReason}: Handoff): string {
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts['not-applicable'];
	const rest = (['failed', 'unknown', 'waiting', 'skipped'] as const).filter(status => counts[status] > 0).map(status => `${counts[status]} ${status}`);
	const reason = endReason === null ? '' : ` (${escaped(endReason)})`;
	const life = {open: 'The run is open', waiting: 'The run is waiting', finished: `**The run is finished**${reason}`, abandoned: `**The run was abandoned**${reason}`}[state];
	return `${life}: ${counts.done} of ${all} steps ${counts.done === 1 ? 'is' : 'are'} done${rest.length === 0 ? '' : `, ${rest.join(', ')}`}.`;
}

function next({next: step, state}: Handoff): string {
	if (state === 'finished' || state === 'abandoned') {
		return '';
	}

	return step === null ? 'No step can be carried out now.' : `Next: **${escaped(step.title)}** (${escaped(step.step)}).${step.blocked === null ? '' : ` ${escaped(step.blocked)}`}`;
}

function owner({owner: {name}, at}: Handoff): string {
	return `${escaped(name)} owns it; the last entry is from ${moment(at)}.`;
}

function waiting({waiting: all, writtenAt}: Handoff): string[] {
	return all.flatMap(({title, for: whom, since, next: chase}) => [
		`**Waiting** on ${escaped(whom)} (${escaped(title)}) since ${moment(since)}, ${formatAge(Date.parse(writtenAt) - Date.parse(since))} when this was written.${chase === null ? '' : ` Chase at ${moment(chase)}.`}`,
		'',
	]);
}

function unknown({notAgain}: Handoff): string[] {
	const unsure = notAgain.filter(({why}) => why === 'unknown');
	return unsure.length === 0 ? [] : [
		`**Outcome unknown, check before anything else:** ${list(unsure)}. It may have happened: look first, never run it again blindly.`,
		'',
	];
}

function done({notAgain}: Handoff): string[] {
	const sure = notAgain.filter(({why}) => why === 'done');
	return sure.length === 0 ? [] : [
		`**Done, not to be done again:** ${list(sure)}.`,
		'',
	];
}

/** Steps with their items: "Disable them (Relay-EU-02, smtp-bulk-7); Remove them (Relay-EU-02)". */
function list(parts: readonly NotAgain[]): string {
	const titles = new Map(parts.map(({step, title}) => [step, title]));
	return [...titles].map(([step, title]) => {
		const labels = parts.flatMap(part => part.step === step && part.label !== null ? [escaped(part.label)] : []);
		return `${escaped(title)}${labels.length === 0 ? '' : ` (${labels.join(', ')})`}`;
	}).join('; ');
}
