import {Command} from 'commander';
import {exitCode, Failure} from '../failure.js';
import type {Door} from './door.js';
import {asOption, jsonOption} from './options.js';

/** `note RUN [STEP] TEXT`: keeps what somebody should know. Without a step it is about the run. */
export function noteCommand(door: Door): Command {
	return new Command('note')
		.description('keep a note about the run or one step')
		.usage('[options] <run> [step] <text>')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step and text...>', 'the step\'s id where it is about one, then the text in quotes')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, words: string[], {as, json}: {as?: string; json?: boolean}) => {
			const text = words.at(-1)!.trim();
			const step = words.length > 1 ? words[0] : undefined;
			if (words.length > 2 || text === '') {
				throw new Failure(exitCode.wrongUsage, words.length > 2 ? 'A note is one text, or a step and one text.' : 'The note is empty.', {next: `Put it in quotes: \`handrail note ${run} "Called the duty manager"\`.`});
			}

			const {carryOutOne} = await import('./carry-out.js');
			const {findStep} = await import('./find-step.js');
			await carryOutOne(door, {run, as, json}, engine => {
				if (step === undefined) {
					return {kind: 'note', text};
				}

				findStep(engine.snapshot.runbook, step);
				return {kind: 'note', step, text};
			});
		});
}
