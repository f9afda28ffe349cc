/**
Writes what is generated from the source and kept in the repository, for people and programs that do not run Handrail. With `--check` it writes nothing and fails when something is not current.
*/
import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {handoffJsonSchema} from '../source/handoff/json-schema.js';
import {checkJsonSchema, runbookJsonSchema} from '../source/runbook/json-schema.js';
import {arrowsPicture} from './arrows-picture.js';
import {formatPage} from './format-page.js';
import {goalsTable} from './goals-table.js';
import {keysTable} from './keys-table.js';
import {rulesPage} from './rules-page.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const keysPlace = /(?<=<!-- keys: made by npm run generate -->\n)[\s\S]*?(?=<!-- \/keys -->)/;
const benchmarks = await readFile(new URL('../docs/benchmarks.md', import.meta.url), 'utf8');
const goalsPlace = /(?<=<!-- goals: made by npm run generate -->\n)[\s\S]*?(?=<!-- \/goals -->)/;

const generated = new Map([
	['runbooks/runbook.schema.json', `${JSON.stringify(runbookJsonSchema(), undefined, '\t')}\n`],
	['docs/handoff.schema.json', `${JSON.stringify(handoffJsonSchema(), undefined, '\t')}\n`],
	['docs/check.schema.json', `${JSON.stringify(checkJsonSchema(), undefined, '\t')}\n`],
	['docs/benchmarks.md', benchmarks.replaceAll('\r\n', '\n').replace(goalsPlace, () => `${goalsTable()}\n`)],
	['docs/format.md', formatPage()],
	['docs/rules.md', rulesPage()],
	['docs/pictures/arrows.svg', arrowsPicture()],
	['README.md', readme.replaceAll('\r\n', '\n').replace(keysPlace, () => `${keysTable()}\n`)],
]);

const isCheck = process.argv.includes('--check');
for (const [file, content] of generated) {
	const url = new URL(`../${file}`, import.meta.url);
	if (!isCheck) {
		// eslint-disable-next-line no-await-in-loop
		await writeFile(url, content);
		continue;
	}

	// eslint-disable-next-line no-await-in-loop
	const found = await readFile(url, 'utf8').catch(() => undefined);
	// A checkout on Windows may have other line ends.
	if (found?.replaceAll('\r\n', '\n') === content) {
		continue;
	}

	console.error(`${file} is not current. Run "npm run generate" and commit what it writes.`);
	process.exitCode = 1;
}
