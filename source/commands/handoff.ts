import {Command, Option} from 'commander';
import {exitCode, Failure} from '../failure.js';
import type {ProfileName} from '../handoff/redact/profiles.js';
import type {Door} from './door.js';
import {asOption, jsonOption, passphraseOption} from './options.js';
import type {HandoffFormat} from './write-handoff.js';

type HandoffOptions = {format?: 'bundle' | HandoffFormat; for?: ProfileName; preview?: boolean; to?: string; encrypt?: boolean; passphraseFd?: string; as?: string; output?: string; json?: boolean};

/** `handoff RUN`: the run for a colleague in one file, or the checklist for a ticket on standard output or in a file. */
export function handoffCommand(door: Door): Command {
	return new Command('handoff')
		.description('hand a run over in one file, or write the checklist for a ticket')
		.argument('<run>', 'a run\'s id or the beginning of one')
		.addOption(new Option('--format <format>', 'bundle for a colleague who takes the run over, md for Markdown, html for a page to read and print, json for programs; md unless --json is given').choices(['bundle', 'md', 'html', 'json']))
		.addOption(new Option('--for <reader>', 'who reads it: passwords, tokens and keys go for everybody; for support it is the text of the case, with people as numbers; for an auditor everything else stays; colleague unless said').choices(['colleague', 'support', 'auditor']))
		.option('--preview', 'say what would be masked and left out, and write nothing')
		.option('--to <name>', 'who takes a bundle over; the run says so')
		.option('--encrypt', 'encrypt a bundle with a passphrase, asked for twice')
		.addOption(passphraseOption())
		.addOption(asOption())
		.option('-o, --output <file>', 'write it to this file; a bundle goes to a new file RUN.handrail in the current folder unless said, the rest to standard output')
		.addOption(jsonOption())
		.action(async (run: string, options: HandoffOptions) => {
			const {format, output, json = false} = options;
			refuseMixed(options);
			if (format === 'bundle') {
				const {to, encrypt = false, passphraseFd, as} = options;
				const {writeBundle} = await import('./write-bundle.js');
				await writeBundle(door, run, {to, encrypt, passphraseFd, as, file: output, json});
				return;
			}

			const {writeHandoff} = await import('./write-handoff.js');
			await writeHandoff(door, run, {format: format ?? (json ? 'json' : 'md'), profile: options.for ?? 'colleague', preview: options.preview ?? false, file: output, json});
		});
}

/** What only a bundle has is refused elsewhere, and what only a document has in a bundle: whoever asked for it would believe that it was done. */
function refuseMixed({format, for: reader, preview, to, encrypt, passphraseFd}: HandoffOptions): void {
	if (format === 'bundle' && ((reader !== undefined && reader !== 'colleague') || preview === true)) {
		throw new Failure(exitCode.wrongUsage, 'Nothing in a bundle can be masked: its journals are signed as they are.', {kept: 'Nothing was written.', next: 'For Support or an auditor, say --format md, html or json.'});
	}

	const given = [['--to', to], ['--encrypt', encrypt], ['--passphrase-fd', passphraseFd]].find(([, value]) => value !== undefined)?.[0];
	if (format !== 'bundle' && given !== undefined) {
		throw new Failure(exitCode.wrongUsage, `${String(given)} is for a bundle only.`, {kept: 'Nothing was written.', next: 'Say --format bundle with it.'});
	}

	if (passphraseFd !== undefined && encrypt !== true) {
		throw new Failure(exitCode.wrongUsage, '--passphrase-fd gives the passphrase of an encrypted bundle.', {kept: 'Nothing was written.', next: 'Say --encrypt with it.'});
	}
}
