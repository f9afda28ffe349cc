import {Argument, Command} from 'commander';
import {exitCode, Failure} from '../failure.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `settings [NAME [VALUE]]`: shows the settings, or keeps one. */
export function settingsCommand(door: Door): Command {
	return new Command('settings')
		.description('show the settings, or keep one')
		.addArgument(new Argument('[setting]', 'name or theme').choices(['name', 'theme']))
		.argument('[value]', 'what to keep: your name; the theme colour or none')
		.addOption(jsonOption())
		.action(async (setting: 'name' | 'theme' | undefined, value: string | undefined, {json}: {json?: boolean}) => {
			const {openSettings, themes} = await import('../settings/settings.js');
			const settings = await openSettings(door.home, door.now);
			for (const finding of settings.findings) {
				door.complain(finding);
			}

			if (setting !== undefined && value !== undefined) {
				const theme = themes.find(name => name === value);
				if (setting === 'theme' && theme === undefined) {
					throw new Failure(exitCode.wrongUsage, `There is no theme "${inert(value)}".`, {next: `The themes are: ${themes.join(', ')}.`});
				}

				if (setting === 'name' && (value.trim() === '' || value.length > 200)) {
					throw new Failure(exitCode.wrongUsage, 'A name has between 1 and 200 characters.');
				}

				const trouble = theme === undefined || setting === 'name' ? await settings.keepName(value.trim()) : await settings.keepTheme(theme);
				if (trouble !== undefined) {
					throw new Failure(exitCode.refused, trouble);
				}
			}

			const {name, theme, recentRuns, trusted} = settings;
			const all = {home: door.home, name: name ?? null, theme, recentRuns, trusted};
			if (json) {
				const {printJson} = await import('./json.js');
				printJson(door, all);
				return;
			}

			door.write([
				`home     ${inert(door.home)}`,
				`name     ${name === undefined ? 'not given yet: `handrail settings name "Your name"`' : inert(name)}`,
				`theme    ${theme}`,
				`trusted  ${trusted.length === 0 ? 'no foreign runbook' : trusted.map(({id, sha256, at}) => `${inert(id)} (${sha256.slice(0, 12)}, ${at.slice(0, 10)})`).join(', ')}`,
				'',
			].join('\n'));
		});
}
