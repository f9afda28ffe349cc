import {Command} from 'commander';
import type {Door} from './door.js';
import {asOption, connectOption, jsonOption, secretsOption, tenantOption} from './options.js';

/** `undo RUN STEP`: takes a step back, or one item of it; without an item all done ones, the last first. */
export function undoCommand(door: Door): Command {
	return new Command('undo')
		.description('take a done step back, or one item of it')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.argument('<step>', 'the step\'s id')
		.option('--item <key>', 'the key of one item')
		.addOption(connectOption())
		.addOption(tenantOption())
		.addOption(secretsOption())
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (run: string, step: string, {item, connect, tenant, secretsFd, as, json}: {item?: string; connect?: string[]; tenant?: string; secretsFd?: string; as?: string; json?: boolean}) => {
			const {carryOutOne} = await import('./carry-out.js');
			const {findItem, findStep} = await import('./find-step.js');
			await carryOutOne(door, {run, connect, tenant, secretsFd, as, json}, engine => {
				findStep(engine.snapshot.runbook, step);
				return {kind: 'undo', step, ...item !== undefined && {item: findItem(engine.snapshot.status, step, item)}};
			});
		});
}
