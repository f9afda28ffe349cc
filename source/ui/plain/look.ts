import {inert, inertLines} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import {eventLines} from '../state/history.js';
import {shownRows} from '../state/rows.js';
import {rowsOf} from '../state/world.js';
import {statusWord} from '../theme.js';
import {promptOf} from '../words/before.js';
import {kindWord} from '../words/effect.js';
import {keptSaid, wholeFiles} from '../words/said.js';
import {ended} from '../words/step-line.js';
import {itemLabel, itemRow, stepView} from '../words/subject.js';
import type {Plain} from './plain.js';
import {rowDetail} from './rows-text.js';
import {scriptSentences, spokenLine} from './script-text.js';
import {plainMarkdown} from './step-text.js';

const searchable = (text: string): string => text.toLowerCase();

/** The steps, phase by phase; those whose title matches where something is searched for. */
export const sayList = ({talk, engine}: Plain, current: string, search = ''): void => {
	const {snapshot} = engine;
	let phase = '';
	for (const [index, state] of snapshot.status.steps.entries()) {
		const kind = kindWord(snapshot.runbook.steps[index]!);
		if (!searchable(`${state.title} ${state.id}`).includes(searchable(search))) {
			continue;
		}

		if (state.phase !== phase) {
			phase = state.phase;
			talk.say(`${inert(phase)}:`);
		}

		const marks = [state.id === snapshot.status.next ? 'next' : '', state.id === current ? 'you are here' : ''].filter(mark => mark !== '');
		talk.say(` ${index + 1}. ${inert(state.title)}: ${statusWord[state.status]}, ${kind}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}.`);
	}
};

/** So many lines of a step that have what is searched for are said. */
const mostFound = 50;

/** Steps and rows in which a text occurs, and what is said of the step where it does. */
export const search = async (plain: Plain, step: string, typed: string): Promise<void> => {
	const text = typed === '' ? await plain.talk.askText('Search for:') : typed;
	if (text === '') {
		return;
	}

	sayList(plain, step, text);
	const lines = [...whySentences(plain, step), ...stepDetail(plain, step)].filter(line => searchable(line).includes(searchable(text)));
	if (lines.length > 0) {
		plain.talk.say('Said of this step:', ...lines.slice(0, mostFound).map(line => ` ${line.trim()}`), ...(lines.length > mostFound ? [`And ${lines.length - mostFound} more lines.`] : []));
	}

	const found = shownRows(rowsOf(plain.world(), step)?.rows ?? [], {filter: text, sort: plain.sorts.get(step)});
	plain.talk.say(found.length === 0 ? 'No row of this step has it.' : `Rows of this step that have it: ${found.slice(0, 100).map(index => index + 1).join(', ')}${found.length > 100 ? ` and ${found.length - 100} more` : ''}.`);
};

const whySentences = ({world: worldNow}: Plain, step: string): string[] => {
	const world = worldNow();
	const {resolved} = stepView(world.snapshot, step)!;
	return [
		ended(`Why: ${inert(resolved.step.title)}`),
		...(resolved.step.why === undefined ? ['The runbook gives no reason.'] : plainMarkdown(world.fill(resolved.step.why, step))),
		...(resolved.step.when === undefined ? [] : [`It applies while: ${inert(resolved.step.when)}`]),
	];
};

/** Why a step is there, and when it applies. */
export const why = (plain: Plain, step: string): void => {
	plain.talk.say(...whySentences(plain, step));
};

const stepDetail = (plain: Plain, step: string): string[] => {
	const world = plain.world();
	const {resolved} = stepView(world.snapshot, step)!;
	const kept = world.snapshot.results[step];
	return [
		`${ended(`Detail: ${inert(resolved.step.title)}`)} What it is: ${kindWord(resolved)}${resolved.effectGuessed ? ' (the runbook does not say; taken from its commands)' : ''}.`,
		...Object.values(resolved.parts).flatMap(part => [
			`${part.part}, session ${inert(part.session)}:`,
			...scriptSentences(promptOf(world.snapshot, part.session), part.script),
			...(part.expect === undefined ? [] : [`It expects: ${inert(part.expect)}`]),
			...(part.timeout === undefined ? [] : [`It gives up after ${formatAge(part.timeout)}.`]),
		]),
		...(kept && kept.text.trim() !== '' ? ['What it gave:', ...inertLines(kept.text).slice(0, 500).map(line => `  ${line}`), 'End of what it gave.'] : []),
		...(kept && keptSaid(kept).length > 0 ? ['What it said beside:', ...keptSaid(kept).slice(0, 500).map(each => `  ${spokenLine(each)}`)] : []),
		...(kept ? wholeFiles(kept) : []),
		'What happened:',
		...eventLines(world, step, 1000).map(line => `  ${line.map(piece => piece.text).join('')}`),
	];
};

/** A row with all its properties, the row behind an item, or all there is to the step. */
export const detail = (plain: Plain, step: string, number: number | undefined): void => {
	const world = plain.world();
	const {state, resolved} = stepView(world.snapshot, step)!;
	if (number === undefined) {
		plain.talk.say(...stepDetail(plain, step));
		return;
	}

	const rows = rowsOf(world, step)?.rows;
	const item = state.items[number - 1];
	const row = rows ? rows[number - 1] : item && itemRow(world.snapshot, resolved.step['for-each'], item.key);
	const name = item && !rows ? itemLabel(state, item.key) : `Row ${number}`;
	plain.talk.say(...(row === undefined ? [`There is no row ${number}.`] : [`${name}:`, ...rowDetail(row, world.now)]));
};
