import assert from 'node:assert/strict';
import {importArticle} from '../../../source/runbook/import/import-article.js';
import type {ArticleOptions, ImportedArticle} from '../../../source/runbook/import/contract.js';
import {checkFiles} from '../../../source/runbook/load.js';
import {loadCmdlets} from '../../../source/runbook/load-cmdlets.js';
import {parseRunbook} from '../../../source/runbook/parse.js';
import type {Problem} from '../../../source/runbook/problem.js';
import type {Runbook, Step} from '../../../source/runbook/schema.js';

/** A draft as it was made, and as it reads. */
export type Draft = ImportedArticle & {runbook: Runbook; steps: number; all: Step[]; problems: Problem[]};

/** Imports a text, and holds that what came of it is a draft that passes `check`. */
export async function imported(markdown: string, options: Partial<ArticleOptions> = {}): Promise<Draft> {
	const article = await importArticle(markdown, {name: 'article.md', cmdlets: await loadCmdlets(), ...options});
	const {problems, exit} = await checkFiles(new Map([['runbook.yaml', new TextEncoder().encode(article.yaml)]]));
	assert.equal(exit, 0, problems.map(({message}) => message).join('\n'));
	const {runbook} = parseRunbook(article.yaml, 'runbook.yaml');
	assert.equal(runbook!.draft, true);
	return {...article, runbook: runbook!, all: runbook!.phases.flatMap(({steps}) => steps), problems};
}
