import {progressOf} from '../run/progress.js';
import type {ItemState, RunStatus, StepState} from '../run/status.js';
import {inert} from '../text/inert.js';
import {formatAge, formatClock, formatWhen} from '../text/time.js';
import {secondLookInList} from '../ui/words/second-look.js';

/** What stands before a step in a list; colour is never the only mark, and the word follows. */
const marks = {done: '✓', failed: '✗', skipped: '–', open: '○', running: '●', unknown: '?', waiting: '◷', 'not-applicable': '·'} as const;

/** A run's status as lines for a person. `now` is milliseconds since the epoch. */
export function statusText(status: RunStatus, now: number): string {
	const {title, run, rehearsal, powershell, state, last, tenant} = status;
	const phases = [...new Set(status.steps.map(({phase}) => phase))];
	const next = status.steps.find(({id}) => id === status.next);
	return [
		`${rehearsal ? `REHEARSAL${powershell ? ' by PowerShell' : ''}  ` : ''}${inert(title)}`,
		`${run}, ${state}, ${progress(status)}, last by ${inert(last.by.name)} ${formatWhen(last.at, now)}`,
		...ownerLines(status, now),
		tenant === null ? 'No tenant or host is bound yet.' : `${inert(tenant.domain)}, as ${inert(tenant.account)}`,
		'',
		...phases.flatMap((phase, index) => [
			`${index + 1} ${inert(phase)}`,
			...status.steps.filter(step => step.phase === phase).flatMap(step => stepLines(step, now)),
		]),
		'',
		next === undefined ? 'No step can be carried out now.' : `Next: ${inert(next.title)} (${next.id}).`,
		'',
	].join('\n');
}

/** Whose the run is where that is not who was in it last, and whether it hangs between two. */
function ownerLines({owner, last, handedOver}: RunStatus, now: number): string[] {
	if (handedOver) {
		const {by, to, at} = handedOver;
		return [`Handed over${to === null ? '' : ` to ${inert(to)}`} by ${inert(by.name)} ${formatWhen(at, now)}, and not taken over since.`];
	}

	return owner.id === last.by.id ? [] : [`It belongs to ${inert(owner.name)}.`];
}

/** "6 of 19 settled, 1 of them skipped", with what needs attention. */
export function progress({counts}: Pick<RunStatus, 'counts'>): string {
	const {settled, of} = progressOf(counts);
	const rest = (['unknown', 'failed', 'waiting'] as const).filter(name => counts[name] > 0).map(name => `${counts[name]} ${name}`);
	return [`${settled} of ${of} settled`, ...counts.skipped > 0 ? [`${counts.skipped} of them skipped`] : [], ...rest].join(', ');
}

function stepLines(step: StepState, now: number): string[] {
	const effect = step.effect === 'change' || step.effect === 'destroy' ? `, ${step.effect}` : '';
	const lines = [`  ${marks[step.status]} ${inert(step.title)} (${step.id}${effect}): ${step.status}${signature(step)}`];
	if (step.waiting !== null && step.status === 'waiting') {
		const {for: whom, since, next} = step.waiting;
		lines.push(`      waiting on ${inert(whom)} for ${formatAge(now - Date.parse(since))}${next === null ? '' : `, chase at ${formatClock(next)}`}`);
	}

	if (step.secondLook) {
		lines.push(`      it found nothing; ${secondLookInList({title: step.title, from: step.secondLook.from}, now)}`);
	}

	if (step.blocked !== null && step.status !== 'done' && step.status !== 'skipped') {
		lines.push(`      ${inert(step.blocked)}`);
	}

	for (const {by, status: claimed} of step.disputed) {
		lines.push(`      ${inert(by.name)} says ${claimed}`);
	}

	return [...lines, ...step.items.map(item => itemLine(item))];
}

function itemLine(item: ItemState): string {
	const undone = item.undone === null ? '' : `, undone by ${inert(item.undone.by.name)}`;
	return `      ${marks[item.status]} ${inert(item.label)}${item.label === item.key ? '' : ` [${inert(item.key)}]`}: ${item.status}${undone}${signature(item)}`;
}

function signature({by, at, reason}: {by: {name: string} | null; at: string | null; reason: string | null}): string {
	const who = by === null || at === null ? '' : ` by ${inert(by.name)}, ${formatClock(at)}`;
	return `${who}${reason === null || reason === '' ? '' : `, ${inert(reason)}`}`;
}
