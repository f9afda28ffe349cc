import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption, passphraseOption} from './options.js';

type VerifyOptions = {head?: string[]; passphraseFd?: string; json?: boolean};

/** `verify RUN|FILE`: whether the record of a run, or a bundle of one, is whole and, with a head that was read out, complete up to it. Reads only. */
export function verifyCommand(door: Door): Command {
	return new Command('verify')
		.description('check that the record of a run, or a bundle of one, is whole')
		.argument('<run|file>', 'a run\'s id or the beginning of one, or a file that "handoff --format bundle" wrote')
		.option('--head <words...>', 'the twelve words of a head, from a hand-off or read out: whether the record is complete up to it')
		.addOption(passphraseOption())
		.addOption(jsonOption())
		.action(async (given: string, {head, passphraseFd, json = false}: VerifyOptions) => {
			const {isBundleFile} = await import('./bundle-file.js');
			const words = head?.join(' ');
			if (await isBundleFile(given)) {
				const {proveBundle} = await import('./prove-bundle.js');
				await proveBundle(door, given, {head: words, passphraseFd, json});
			} else {
				const {proveRun} = await import('./prove-run.js');
				await proveRun(door, given, {head: words, json});
			}
		});
}
