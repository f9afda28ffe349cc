import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import type {Engine} from '../run/engine/contract.js';
import {inert} from '../text/inert.js';
import {clipboardText} from '../text/clipboard.js';
import {shellWord} from '../text/shell-word.js';
import {refuseAnotherTenant} from './carry-out.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {withRun} from './open-run.js';
import {chosenPart, type PasteChoice, type PasteOptions} from './paste-options.js';
import {writeNew} from './write-new.js';

/** Prints the command that is run elsewhere, writes it into a file or puts it on the terminal's clipboard. */
export async function givePaste(door: Door, {run, step, options}: {run: string; step: string; options: PasteOptions}): Promise<void> {
	await withRun(door, {run, as: options.as}, async engine => {
		refuseAnotherTenant(engine.snapshot.status, options.tenant);
		const chosen = chosenPart(engine, step, options);
		const {item, part} = chosen;
		const text = engine.pasteText(step, item, part, {confirm: options.confirm, again: options.again ?? false});
		const file = options.output === undefined ? undefined : await writeNew(options.output, forFile(text), {overwrite: options.overwrite ?? false});
		if (options.copy) {
			copy(text);
		}

		if (options.json) {
			printJson(door, {run: engine.snapshot.status.run, step, item: item ?? null, part, ...(file === undefined ? {text} : {file})});
			return;
		}

		if (file === undefined && !options.copy) {
			door.write(forFile(text));
		}

		door.complain([
			`This is ${part} of "${step}"${item === undefined ? '' : `, for ${labelOf(engine, step, item)}`}.`,
			...(file === undefined ? [] : [`It is in ${file}.`]),
			...(options.copy ? ['It was sent to the terminal\'s clipboard; the terminal does not say whether it took it.'] : []),
			`Run it where you are signed in, then record what it printed (FILE may be - to paste it): ${backLine(engine, step, chosen)}`,
		].join('\n'));
	});
}

/** What reads it from a file or a pipe takes the command only at an empty line. At a prompt that line would answer a question. */
const forFile = (text: string): string => `${text}\n`;

const labelOf = ({snapshot}: Engine, step: string, item: string): string => inert(snapshot.status.steps.find(({id}) => id === step)?.items.find(({key}) => key === item)?.label ?? item);

/** The line that records what came of it. */
const backLine = ({snapshot}: Engine, step: string, {item, part}: PasteChoice): string => `handrail paste ${snapshot.status.run} ${step}${item === undefined ? '' : ` --item ${shellWord(item)}`} --part ${part} --from FILE`;

function copy(text: string): void {
	const terminal = [process.stdout, process.stderr].find(stream => stream.isTTY);
	const sequence = clipboardText(text);
	if (terminal === undefined || sequence === undefined) {
		throw new Failure(exitCode.refused, terminal === undefined
			? 'There is no terminal whose clipboard the command could be put on.'
			: `The command is ${text.length} characters long, more than every terminal takes for its clipboard: it might arrive cut.`, {next: 'Write it into a file with: -o FILE'});
	}

	terminal.write(sequence);
}
