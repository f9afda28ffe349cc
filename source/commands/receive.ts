import {Command, Option} from 'commander';
import type {Door} from './door.js';
import {asOption, jsonOption, passphraseOption} from './options.js';

type ReceiveOptions = {yes?: boolean; takeOver?: boolean; merge?: boolean; passphraseFd?: string; as?: string; json?: boolean};

/** `receive FILE`: takes a run in that somebody handed over in one file. */
export function receiveCommand(door: Door): Command {
	return new Command('receive')
		.description('take in a run that somebody handed over in one file')
		.argument('<file>', 'a file that "handoff --format bundle" wrote')
		.option('--yes', 'receive it without being asked')
		.addOption(new Option('--take-over', 'take the run over, whether or not it was handed over').conflicts('merge'))
		.addOption(new Option('--merge', 'only add what is in it: the run stays whose it is'))
		.addOption(passphraseOption())
		.addOption(asOption())
		.addOption(jsonOption())
		.action(async (file: string, {yes = false, takeOver, merge, passphraseFd, as, json = false}: ReceiveOptions) => {
			const {receiveBundle} = await import('./receive-bundle.js');
			await receiveBundle(door, file, {yes, wish: takeOver ? 'take-over' : (merge ? 'merge' : undefined), passphraseFd, as, json});
		});
}
