import type {Handoff, HandoffAnswer, HandoffStep} from './handoff.js';
import {rowsOf} from './say-step.js';

/** A file of the evidence: of which step and item, what is in it in Handrail's words, when it was kept. */
export type EvidenceLine = {step: string; title: string; item: string | null; what: string; at: string; evidence: string};

/** Every file of the evidence that the checklist rests on, in the checklist's order. */
export function evidenceList({phases}: Handoff): EvidenceLine[] {
	return phases.flatMap(({steps}) => steps.flatMap(step => evidenceOf(step)));
}

function evidenceOf({id, title, answers, items, kept}: HandoffStep): EvidenceLine[] {
	const labels = new Map(items.map(({key, label}) => [key, label]));
	const line = (what: string, item: string | null, {at, evidence}: {at: string; evidence: string | null}): EvidenceLine[] =>
		evidence === null ? [] : [{step: id, title, item: item === null ? null : labels.get(item) ?? item, what, at, evidence}];
	const answered = (answer: HandoffAnswer): EvidenceLine[] => [
		...line(`${answer.part}, attempt ${answer.attempt}: ${answer.outcome}, ${rowsOf(answer.rows)}`, answer.item, answer),
		...answer.whole.flatMap(evidence => line(`${answer.part}, attempt ${answer.attempt}: the whole of a long text`, answer.item, {at: answer.at, evidence})),
	];
	return [
		...answers.flatMap(answer => answered(answer)),
		...kept === null ? [] : line('kept before it was touched', null, kept),
		...items.flatMap(item => item.kept === null ? [] : line('kept before it was touched', item.key, item.kept)),
	];
}
