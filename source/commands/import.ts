import {Command} from 'commander';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `import ARTICLE.md`: an article or a checklist in, a draft of a runbook out. Nothing is fetched, and nothing is written over. */
export function importCommand(door: Door): Command {
	return new Command('import')
		.description('make a draft of a runbook from an article or a checklist in Markdown')
		.argument('<article>', 'a Markdown file, in Microsoft Learn\'s style or your own')
		.option('-o, --output <folder>', 'the folder to make; the article\'s title unless said')
		.option('--address <https address>', 'where the article is published: what it links to relatively begins there')
		.addOption(jsonOption())
		.action(async (article: string, {output, address, json}: {output?: string; address?: string; json?: boolean}) => {
			const {importFile} = await import('./import-file.js');
			await importFile(door, {article, output, address, json: json === true});
		});
}
