import {exitCode} from '../failure.js';
import type {Engine, IntentResult, PastedPreview} from '../run/engine/contract.js';
import {inert} from '../text/inert.js';
import {asksFor, interruptible, refuseAnotherTenant} from './carry-out.js';
import type {Door} from './door.js';
import {editText} from './edit-text.js';
import {printJson} from './json.js';
import {withRun} from './open-run.js';
import {earlierAnswer} from './options.js';
import {chosenPart, type PasteChoice, type PasteOptions} from './paste-options.js';
import {promptLine} from './prompt.js';
import {readInput} from './read-input.js';
import {rowsText} from './rows-text.js';
import {saveAtLast} from './save-at-last.js';
import {settingsOf} from './settings-desk.js';

/** Reads what a command printed elsewhere, shows it, and records it once that is confirmed. */
export async function takePaste(door: Door, {run, step, options}: {run: string; step: string; options: PasteOptions}): Promise<void> {
	// Before the run is opened: whoever pastes may take a while, and the lock is not needed for it.
	const {preferences} = await settingsOf(door);
	const text = options.edit ? await editText(door.environment, preferences.editor) : await readInput(options.from!);
	await withRun(door, {run, as: options.as}, async engine => {
		refuseAnotherTenant(engine.snapshot.status, options.tenant);
		const chosen = meant(engine, step, text, options);
		const paste = {step, ...(chosen.item !== undefined && {item: chosen.item}), part: chosen.part, text, ...(options.again && {again: true}), ...(options.failed && {failed: true})};
		const preview = engine.readPasted(paste);
		if (!options.json) {
			(options.yes ? door.write : door.complain)(`${previewText(engine, step, preview)}\n`);
		}

		if (preview.refused !== undefined) {
			tell(door, engine, {step, chosen, preview, options}, {exit: exitCode.refused, message: preview.refused, report: undefined});
			return;
		}

		if (!await confirmed(door, options)) {
			tell(door, engine, {step, chosen, preview, options}, {exit: exitCode.refused, message: 'It was not confirmed, so nothing was recorded. To record it without being asked: --yes', report: undefined});
			return;
		}

		const result = await interruptible(door, engine, async () => engine.carryOut({kind: 'paste', ...paste}, await asksFor(door, engine, {tenant: options.tenant, earlier: earlierAnswer(options)})));
		tell(door, engine, {step, chosen, preview, options}, result);
		await saveAtLast(door, engine, {json: options.json});
	});
}

/** The copied text says itself which item and part it was; otherwise what is due is meant. */
function meant(engine: Engine, step: string, text: string, options: PasteOptions): PasteChoice {
	const {parts} = engine.pasteParts(step, undefined);
	const of = parts.length === 0 ? undefined : engine.readPasted({step, part: parts[0]!, text}).answer?.of;
	const own = of?.step === step && of.run === engine.snapshot.status.run ? of : undefined;
	const item = options.item ?? own?.item;
	return chosenPart(engine, step, {...(item !== undefined && {item}), ...(options.part ?? own?.part ? {part: options.part ?? own!.part} : {})});
}

const asTable = (engine: Engine, step: string, {rows}: PastedPreview): string[] => {
	const columns = engine.snapshot.runbook.steps.find(({id}) => id === step)?.step.table?.columns;
	const there = columns?.filter(column => rows.some(row => typeof row === 'object' && row !== null && !Array.isArray(row) && Object.hasOwn(row, column)));
	return rowsText(rows, there !== undefined && there.length > 0 ? there : undefined);
};

/** What was read, and what it would come to, for a person. */
function previewText(engine: Engine, step: string, preview: PastedPreview): string {
	const {format, rows, truncated, cut, problems, warnings, errors, answer, meaning} = preview;
	return [
		`Read as ${format === 'json' ? (answer ? 'the answer of the copied command' : 'JSON') : {csv: 'CSV', list: 'a list (Format-List)', table: 'a table (Format-Table)', text: 'plain text'}[format]}: ${rows.length === 1 ? '1 row' : `${rows.length} rows`}${truncated ? ', and more that are not kept' : ''}.`,
		...(answer?.signedIn ? [`It was run in ${inert(answer.signedIn.domain)} as ${inert(answer.signedIn.account)}, by ${inert(answer.host)}.`] : []),
		...(rows.length === 0 ? [] : asTable(engine, step, preview).slice(0, 60).map(line => `  ${line}`)),
		...(rows.length > 60 ? [`  and ${rows.length - 60} more`] : []),
		...cut.map(sentence => `Cut: ${inert(sentence)}`),
		...problems.map(sentence => inert(sentence)),
		...warnings.map(text => `Warning: ${inert(text)}`),
		...errors.map(({message}) => `Error: ${inert(message)}`),
		...(preview.refused === undefined ? [meaning] : []),
	].join('\n');
}

async function confirmed(door: Door, {yes, json}: PasteOptions): Promise<boolean> {
	if (yes) {
		return true;
	}

	const answer = door.asks && !json ? await promptLine('Record it? (y/n) ') : undefined;
	return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}

type Told = {step: string; chosen: PasteChoice; preview: PastedPreview; options: PasteOptions};

function tell(door: Door, engine: Engine, {step, chosen, preview, options}: Told, {exit, message, report}: IntentResult): void {
	door.leave(exit);
	if (options.json) {
		const {format, rows, truncated, cut, problems, warnings, errors, meaning, refused} = preview;
		printJson(door, {
			run: engine.snapshot.status.run, step, item: chosen.item ?? null, part: chosen.part,
			format, rows, truncated, cut, problems, warnings, errors, meaning, refused: refused ?? null,
			recorded: report !== undefined, message, report: report ?? null,
		});
	}

	if (exit !== exitCode.done) {
		door.complain(message);
	} else if (!options.json) {
		door.write(`${message}\n`);
	}
}

