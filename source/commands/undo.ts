import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, connectOption, earlierAnswer, earlierOptions, jsonOption, secretsOption, tenantOption} from './options.js';

/** `undo RUN STEP`: takes a step back, or one item of it; without an item all done ones, the last first. */
export function undoCommand(door: Door): Command {
	const command = new Command('undo')
		.description('take a done step back, or one item of it')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step>', 'the step\'s id')
		.option('--item <key>', 'the key of one item');
	for (const option of earlierOptions()) {
		command.addOption(option);
	}

	return command
		.addOption(connectOption())
		.addOption(tenantOption())
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, step: string, {item, connect, tenant, secretsFd, wait, end, as, json}: {item?: string; wait?: boolean; end?: boolean; connect?: string[]; tenant?: string; secretsFd?: string; as?: string; json?: boolean}) => {
			const {carryOutOne} = await import('./carry-out.js');
			const {findItem, findStep} = await import('./find-step.js');
			await carryOutOne(door, {run, connect, tenant, secretsFd, earlier: earlierAnswer({wait, end}), as, json}, engine => {
				findStep(engine.snapshot.runbook, step);
				return {kind: 'undo', step, ...item !== undefined && {item: findItem(engine.snapshot.status, step, item)}};
			});
		});
}
