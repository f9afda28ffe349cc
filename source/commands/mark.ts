import {Argument, Command} from 'commander';
import type {StepMark} from '../run/events.js';
import type {Door} from './door.js';
import {asOption, jsonOption} from './options.js';

type MarkOptions = {item?: string; reason?: string; as?: string; json?: boolean};

/** `mark RUN STEP STATUS`: what a person did or decided about a step or one item of it. Sends nothing. */
export function markCommand(door: Door): Command {
	return new Command('mark')
		.description('mark a step, or one item of it, by hand')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step>', 'the step\'s id')
		.addArgument(new Argument('<status>', 'what it is').choices(['done', 'skipped', 'failed', 'open']))
		.option('--item <key>', 'the key of one item')
		.option('--reason <text>', 'why')
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, step: string, status: StepMark, {item, reason, as, json}: MarkOptions) => {
			const {carryOutOne} = await import('./carry-out.js');
			const {findItem, findStep} = await import('./find-step.js');
			await carryOutOne(door, {run, as, json}, engine => {
				findStep(engine.snapshot.runbook, step);
				return {
					kind: 'mark',
					step,
					status,
					...item !== undefined && {item: findItem(engine.snapshot.status, step, item)},
					...reason !== undefined && {reason},
				};
			});
		});
}
