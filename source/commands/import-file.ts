import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {importArticle} from '../runbook/import/import-article.js';
import type {ImportedArticle, LeftOut} from '../runbook/import/contract.js';
import {checkFiles, runbookFile} from '../runbook/load.js';
import {loadCmdlets} from '../runbook/load-cmdlets.js';
import type {Problem} from '../runbook/problem.js';
import {pastedText} from '../session/paste/pasted-bytes.js';
import {inert} from '../text/inert.js';
import {shellWord} from '../text/shell-word.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {makeRunbookFolder} from './runbook-folder.js';

/** The largest file that is read; its text may have half as many characters. */
const largest = 1_048_576;
/** Longer lists are told whole only by --json. */
const mostTold = 40;

/** Makes a draft of an article, and says what became of it: what was left out, what is to be decided, what `check` warns of. */
export async function importFile(door: Door, {article, output, address, json}: {article: string; output: string | undefined; address: string | undefined; json: boolean}): Promise<void> {
	if (address !== undefined && !/^https:\/\/\S+$/.test(address)) {
		throw new Failure(exitCode.wrongUsage, `${inert(address)} is no https address.`, {kept: 'Nothing was written.', next: 'Copy it from the browser: --address https://learn.microsoft.com/...'});
	}

	const imported = await importArticle(await readArticle(article), {name: path.basename(article), address, cmdlets: await loadCmdlets()});
	const {problems, exit} = await checkFiles(new Map([[runbookFile, new TextEncoder().encode(imported.yaml)]]));
	if (exit !== exitCode.done) {
		throw new Error(`The draft of ${article} does not pass check: ${problems.find(({severity}) => severity === 'error')?.message ?? ''}`);
	}

	const folder = await makeRunbookFolder(output ?? imported.id, new Map([[runbookFile, imported.yaml]]));
	if (json) {
		const {yaml: _, ...others} = imported;
		printJson(door, {folder, ...others, warnings: problems.map(({line, rule, message}) => ({line, rule, message}))});
		return;
	}

	door.write(importText(folder, imported, problems));
}

/**
Reads an article of any encoding that Windows or others write.

@throws {Failure} with exit 2 when it is no file, too large or cannot be read.
*/
async function readArticle(file: string): Promise<string> {
	const wrong = (happened: string, cause?: unknown) => new Failure(exitCode.wrongUsage, happened, {kept: 'Nothing was written.', next: 'Name a Markdown file.', cause});
	let handle;
	try {
		// Without waiting for whoever writes into a named pipe.
		handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		throw wrong(`${inert(file)} could not be read: ${(error as Error).message}.`, error);
	}

	try {
		const found = await handle.stat();
		if (!found.isFile()) {
			throw wrong(`${inert(file)} is no file.`);
		}

		if (found.size > largest) {
			throw wrong(`${inert(file)} is ${Math.ceil(found.size / 1_048_576)} MiB, too large for one article: at most ${largest / 1_048_576} MiB are read.`);
		}

		return pastedText(await handle.readFile());
	} finally {
		await handle.close();
	}
}

function importText(folder: string, {title, phases, steps, commands, leftOut, toDo}: ImportedArticle, problems: readonly Problem[]): string {
	const effects = Object.entries(commands).filter(([, count]) => count > 0).map(([effect, count]) => `${count} ${effect}`);
	const total = commands.read + commands.change + commands.destroy;
	return [
		`${inert(title)}: a draft in ${inert(folder)}.`,
		`${counted(phases, 'phase')}, ${counted(steps, 'step')}, ${total === 0 ? 'no command' : `${counted(total, 'command')} (${effects.join(', ')})`}.`,
		...told('Left out, or kept in another way:', merged(leftOut)),
		...told('For a person to decide ("TODO" in runbook.yaml):', toDo.map(({at, text}) => `${at === '' ? '' : `${at}: `}${text}`)),
		...told('check warns:', problems.map(({line, rule, message}) => `line ${line}: ${message} (${rule})`)),
		'',
		`Read it against the article, then: handrail check ${shellWord(folder)}`,
		'',
	].join('\n');
}

function told(heading: string, lines: readonly string[]): string[] {
	if (lines.length === 0) {
		return [];
	}

	const rest = lines.length - mostTold;
	return ['', heading, ...lines.slice(0, mostTold).map(line => `- ${inert(line)}`), ...(rest > 0 ? [`- and ${rest} more: --json lists them all.`] : [])];
}

/** Pictures without a description are one line: nothing can be said of each. */
function merged(leftOut: readonly LeftOut[]): string[] {
	const bare = leftOut.filter(({kind}) => kind === 'icon');
	const count = bare.reduce((sum, {times}) => sum + times, 0);
	return [
		...leftOut.filter(({kind}) => kind !== 'icon').map(({kind, text, why, line, times}) => `line ${line}, ${words[kind]}${times > 1 ? ` (${times} times)` : ''}: ${text}${/[.!?:]$/.test(text) ? '' : '.'} ${why}`),
		...(count > 0 ? [`${counted(count, 'icon')}, the first in line ${bare[0]!.line}.`] : []),
	];
}

const words: Record<LeftOut['kind'], string> = {
	'front-matter': 'front matter', image: 'picture', icon: 'icon', video: 'video', include: 'include', link: 'link', html: 'HTML', comment: 'comment', directive: 'mark', format: 'layout', reference: 'reference', tick: 'tick', invisible: 'invisible',
};

function counted(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}
