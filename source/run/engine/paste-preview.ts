import {Failure} from '../../failure.js';
import {expressionWords} from '../../runbook/expression-words.js';
import type {ResolvedPart} from '../../runbook/loaded.js';
import type {Json, Row} from '../../runbook/values.js';
import {readPasted} from '../../session/paste/read-pasted.js';
import type {Pasted} from '../../session/paste/contract.js';
import {inert} from '../../text/inert.js';
import {rowKey} from '../row-key.js';
import type {Intent, PastedPreview} from './contract.js';
import type {LiveRun} from './live-run.js';
import {expectedTenant} from './paste.js';
import {refusePaste} from './paste-gate.js';
import {turnOf, uncheckedEffect, type PasteTarget} from './paste-subject.js';
import {guardTenant} from './tenant-guard.js';

/** What a responder pasted back, as the intent has it. */
export type PasteIntent = Omit<Extract<Intent, {kind: 'paste'}>, 'kind'>;

/** Pasted text as it will be recorded. */
export type PastedReading = {target: PasteTarget; part: ResolvedPart; pasted: Pasted; failed: boolean};

/** Reads what was pasted back for a part. */
export function readFor({step: id, item, part: name, text, failed = false}: PasteIntent, live: LiveRun): PastedReading {
	const step = live.step(id);
	const part = live.part(step, name);
	const isShell = live.pool.definition(part.session).type === 'shell';
	const pasted = readPasted(text, {parse: isShell ? part.parse : undefined});
	return {target: {step, item, part: name}, part, pasted, failed: failed || isFailure(pasted, isShell)};
}

/** The copied text says itself how it went. Of other text, errors without rows are a failure (lines that stand around a PowerShell's error are none: they may be what a console broke off it), and so is a command that is not there. */
function isFailure({answer, errors, rows, format}: Pasted, isShell: boolean): boolean {
	return answer
		? answer.outcome === 'failed'
		: errors.length > 0 && (rows.length === 0 || (format === 'text' && !isShell) || errors.some(({id}) => id.includes('CommandNotFoundException')));
}

/** Why pasted text cannot be recorded, whole sentences; undefined when it can. */
export function whyRefused({target, part, pasted, failed}: PastedReading, {again = false, text}: PasteIntent, live: LiveRun): string | undefined {
	try {
		refusePaste(target, {again}, live);
	} catch (error) {
		if (error instanceof Failure) {
			return error.sentences;
		}

		throw error;
	}

	return strangeAnswer(target, part, pasted, live) ?? nothingToRecord(pasted, {text, failed}) ?? (failed ? undefined : unusable(target, part, pasted, live));
}

const again = 'Copy the command again and run it.';

/** An answer to another command, from another tenant, or that did not arrive whole. */
function strangeAnswer(target: PasteTarget, {session}: ResolvedPart, {answer, errors}: Pasted, live: LiveRun): string | undefined {
	const {step, item, part} = target;
	// Handrail's own refusals: nothing was carried out, so there is nothing to record.
	const own = errors.find(({message}) => /^Handrail: .*Nothing was sent\.$/s.test(message));
	if (own) {
		return `It was refused where it was run, and nothing was recorded. ${inert(own.message.replace(/^Handrail: t/, 'T').replace(/^Handrail: /, ''))}`;
	}

	if (!answer) {
		return undefined;
	}

	const {of, signedIn} = answer;
	if (of.run !== live.status.run) {
		return `This came of another run (${inert(of.run)}), not of ${live.status.run}.`;
	}

	if (of.step !== step.id || of.item !== item || of.part !== part) {
		return `This came of ${inert([of.part, 'of', `"${of.step}"`, ...(of.item === undefined ? [] : [`for ${of.item}`])].join(' '))}, not of ${part} of "${step.id}"${item === undefined ? '' : ` for ${inert(item)}`}.`;
	}

	if (of.turn !== turnOf(target, live)) {
		return `This was copied before the last command with an effect was recorded here, so it does not say what is there now. ${again}`;
	}

	if (!answer.whole && (part !== 'run' || step.effect === 'read')) {
		return `Not all of the answer arrived. ${again.replace('and run it', 'or let it write into a file')}`;
	}

	if (signedIn) {
		const {title} = live.pool.definition(session);
		const isHost = signedIn.tenant === null;
		const expected = expectedTenant(live);
		const bound = isHost ? live.index.host : expected && {tenant: expected.tenant, domain: expected.domain, account: ''};
		const verdict = guardTenant({session: title, isHost, found: [signedIn], bound, accountBefore: undefined});
		return verdict.kind === 'refused' ? verdict.message.replace('Nothing was sent.', 'Nothing was recorded.') : undefined;
	}

	return undefined;
}

/** Nothing, the command itself, or an answer that cannot be read: its lines are no rows. */
function nothingToRecord({answer, rows, errors, format, problems}: Pasted, {text, failed}: {text: string; failed: boolean}): string | undefined {
	if (answer !== undefined || errors.length > 0) {
		return undefined;
	}

	if (/\$handrail = ConvertFrom-Json|sh -s <<'HANDRAIL'/.test(text)) {
		return 'This is the command that was copied, not what came of it. Run it, then paste what it prints.';
	}

	if (!failed && /\{"handrail":|\$handrail|-HandrailValue|^--- handrail/mv.test(text)) {
		return 'A part of the copied command or of its answer is in it, but no answer that can be read. Copy all that it printed, from {"handrail" to the end, or let it write into a file.';
	}

	// An empty list says that there is nothing; nothing at all says nothing.
	if (rows.length === 0 && (format !== 'json' || problems.length > 0)) {
		return problems[0] ?? 'Nothing was pasted. What printed nothing can be marked by hand.';
	}

	return undefined;
}

/** What is kept of an answer at most; less of what is not all there is a part. */
const mostRows = 100_000;

/** Rows that what comes next cannot rely on. */
function unusable(target: PasteTarget, part: ResolvedPart, pasted: Pasted, live: LiveRun): string | undefined {
	const {step} = target;
	if (pasted.truncated && !pasted.answer && pasted.rows.length < mostRows) {
		return `${pasted.problems[0] ?? 'It is not all there.'} Nothing of it is relied on.`;
	}

	const key = target.part === 'run' && step.step.choose?.from === step.step.run?.output ? step.step.choose?.key : undefined;
	if (key !== undefined && pasted.rows.length > 0 && pasted.rows.every(row => rowKey(row, key) === undefined)) {
		const isCut = pasted.cutCells.some(({column}) => column === key);
		return `None of the rows has a whole ${key}, and this step chooses by it${isCut ? `: it was cut. ${pasted.cut.find(sentence => sentence.startsWith(key)) ?? ''}` : '.'} Paste what the copied command prints, or a list (Format-List) that has it.`;
	}

	const expect = expectFor(target, part, live);
	return expect === undefined ? undefined : uncertain(expect, pasted);
}

/** The expectation that pasted rows are held against; undefined where they are held against none. */
export function expectFor({step, item, part: name}: PasteTarget, part: ResolvedPart, live: LiveRun): string | undefined {
	switch (name) {
		case 'verify': {
			return uncheckedEffect({step, item}, live)?.of === 'undo' ? step.parts.undo?.expect : part.expect;
		}

		case 'recheck': {
			return part.expect;
		}

		case 'undo': {
			return step.parts.verify ? undefined : part.expect;
		}

		default: {
			return undefined;
		}
	}
}

/**
Why rows cannot be held against an expectation: a value that it names was cut; or it came as text that people read, where a number is a text, a date has no order, and nothing and the empty text look the same.
*/
function uncertain(expect: string, {format, rows, cutCells, answer}: Pasted): string | undefined {
	const words = expressionWords(expect);
	const cut = cutCells.find(({column}) => words.has(column));
	const better = 'Paste what the copied command prints: it is JSON.';
	if (cut) {
		return `${cut.column} of row ${cut.row + 1} is not whole, and what is expected names it: ${expect}. ${better}`;
	}

	if (format === 'json' || answer) {
		return undefined;
	}

	for (const [index, row] of rows.entries()) {
		const doubtful = valuesOf(row).find(([column, value]) => words.has(column) && doubtOf(value) !== undefined);
		if (doubtful) {
			const [column, value] = doubtful;
			return `${column} of row ${index + 1} ${doubtOf(value)!}, and what is expected names it: ${expect}. ${better}`;
		}
	}

	return undefined;
}

const valuesOf = (row: Row): Array<[string, Json]> => typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.entries(row) : [];

/** What is not certain of a value that was written for people; undefined when nothing is. */
function doubtOf(value: Json): string | undefined {
	if (value === null || value === '') {
		return 'is empty, which may be nothing or an empty text';
	}

	return typeof value === 'string' && /^[+-]?[\d.,]+$/.test(value) ? `is "${value}", which may be a text or a number` : undefined;
}

/** Pasted text, read for its part, with what would come of it. */
export function previewPasted(intent: PasteIntent, live: LiveRun): PastedPreview {
	const reading = readFor(intent, live);
	return {...reading.pasted, meaning: meaningOf(reading, live), refused: whyRefused(reading, intent, live)};
}

/** What is recorded when it is accepted, a whole sentence. */
function meaningOf({target, pasted: {rows, errors}, failed}: PastedReading, live: LiveRun): string {
	const {step, item, part} = target;
	const name = `${step.step.title}${item === undefined ? '' : `, ${inert(live.itemState(step.id, item)?.label ?? item)}`}`;
	const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
	if (failed) {
		return `It is recorded that ${part} of "${name}" failed${errors.length === 0 ? '' : `: ${inert(errors[0]!.message)}`}`.replace(/\.?$/, '.');
	}

	switch (part) {
		case 'run': {
			return step.effect === 'read' ? `${count} are kept as what "${name}" read.`.replace('1 row are', '1 row is') : `It is recorded that "${name}" was carried out${step.parts.verify ? '; its check comes next' : ''}.`;
		}

		case 'keep': {
			return `${count} are kept before "${name}" removes anything.`.replace('1 row are', '1 row is');
		}

		case 'undo': {
			return `It is recorded that "${name}" was undone${step.parts.verify && step.parts.undo?.expect !== undefined ? '; its check comes next' : ''}.`;
		}

		case 'verify':
		case 'recheck': {
			return `${count} are held against what is expected of "${name}".`.replace('1 row are', '1 row is');
		}
	}
}
