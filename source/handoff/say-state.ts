import {formatAge} from '../text/time.js';
import type {Handoff, NotAgain} from './handoff.js';
import {joined, own, said, strong, when, type Said} from './said.js';

/** Where a run stands, in the sentences that a colleague needs first: how far, what next, who owns it; on whom it waits; what must be looked at before anything else; about what two people disagree; what must not be done again. */
export function stateSaid(handoff: Handoff): {first: Said; waiting: Said[]; unknown: Said | null; disputed: Said | null; done: Said | null} {
	const {notAgain} = handoff;
	const disputed = disputedParts(handoff);
	const unknown = notAgain.filter(({why}) => why === 'unknown');
	const done = notAgain.filter(({why}) => why === 'done');
	return {
		first: joined([howFar(handoff), ...next(handoff), owner(handoff)], ' '),
		waiting: handoff.waiting.map(each => waiting(each, handoff.writtenAt)),
		unknown: unknown.length === 0 ? null : said`${strong`Outcome unknown, check before anything else:`} ${list(unknown)}. It may have happened: look first, never run it again blindly.`,
		disputed: disputed.length === 0 ? null : said`${strong`Disagreement, settle it first:`} ${list(disputed)}. Who says what stands in the checklist.`,
		done: done.length === 0 ? null : said`${strong`Done, not to be done again:`} ${list(done)}.`,
	};
}

const lives = {open: said`The run is open`, waiting: said`The run is waiting`, finished: said`${strong`The run is finished`}`, abandoned: said`${strong`The run was abandoned`}`};

function howFar({counts, state, endReason}: Handoff): Said {
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts['not-applicable'];
	const rest = (['running', 'failed', 'unknown', 'waiting', 'skipped'] as const).filter(status => counts[status] > 0).map(status => `, ${counts[status]} ${status}`);
	const reason = endReason === null ? [] : said` (${endReason})`;
	return said`${lives[state]}${reason}: ${counts.done} of ${all} steps ${own(counts.done === 1 ? 'is' : 'are')} done${own(rest.join(''))}.`;
}

function next({next: step, state}: Handoff): Said[] {
	if (state === 'finished' || state === 'abandoned') {
		return [];
	}

	return step === null
		? [said`No step can be carried out now.`]
		: [said`Next: ${strong`${step.title}`} (${step.step}).${step.blocked === null ? [] : said` ${step.blocked}`}`];
}

function owner({owner: {name}, at}: Handoff): Said {
	return said`${name} owns it; the last entry is from ${when(at)}.`;
}

function waiting({title, for: whom, since, next: chase}: Handoff['waiting'][number], writtenAt: string): Said {
	const lasts = formatAge(Date.parse(writtenAt) - Date.parse(since));
	return said`${strong`Waiting`} on ${whom} (${title}) since ${when(since)}, ${own(lasts)} when this was written.${chase === null ? [] : said` Chase at ${when(chase)}.`}`;
}

type Part = Pick<NotAgain, 'step' | 'title' | 'label'>;

/** The steps and items of which two people say different things without having seen the other's word. */
function disputedParts({phases}: Handoff): Part[] {
	return phases.flatMap(({steps}) => steps.flatMap(({id, title, disputed, items}): Part[] => [
		...disputed.length > 0 ? [{step: id, title, label: null}] : [],
		...items.filter(item => item.disputed.length > 0).map(({label}) => ({step: id, title, label})),
	]));
}

/** So many items of a step are named in the first paragraph, which is to be read out on the phone; the checklist has them all. */
const mostLabels = 20;

/** Steps with their items: "Disable them (Relay-EU-02, smtp-bulk-7); Remove them (Relay-EU-02)". */
function list(parts: readonly Part[]): Said {
	const titles = new Map(parts.map(({step, title}) => [step, title]));
	return joined([...titles].map(([step, title]) => {
		const labels = parts.flatMap(part => part.step === step && part.label !== null ? [said`${part.label}`] : []);
		const more = labels.length > mostLabels ? said` and ${labels.length - mostLabels} more, see the checklist` : [];
		return labels.length === 0 ? said`${title}` : said`${title} (${joined(labels.slice(0, mostLabels), ', ')}${more})`;
	}), '; ');
}
