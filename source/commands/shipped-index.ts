import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {packageRoot, type ShippedRunbook} from '../settings/shipped.js';
import type {RunbookSummary} from '../ui/entry.js';

/** What a shipped runbook says of itself, and the digest of the files that this was made from; and the digest of all its files as the build held them against every rule. */
export type IndexedRunbook = {sha256: string; summary: Omit<RunbookSummary, 'path'>; checked: string};

/** By the runbook's id. */
export type ShippedIndex = Readonly<Record<string, IndexedRunbook>>;

/** Where the build writes the index: reading eight runbooks in full takes some twenty times as long as the index. */
export const indexFile = (root: string = packageRoot()): string => path.join(root, 'dist', 'runbooks.json');

/** SHA-256 of the files that a summary is made from; undefined where they cannot be read. */
export async function summaryDigest(folder: string): Promise<string | undefined> {
	const hash = createHash('sha256');
	for (const name of ['runbook.yaml', 'rehearsal.yaml']) {
		try {
			const content = await readFile(path.join(folder, name)); // eslint-disable-line no-await-in-loop -- two small files
			hash.update(`${name} ${content.length}\n`).update(content);
		} catch (error) {
			if (name === 'runbook.yaml' || (error as NodeJS.ErrnoException).code !== 'ENOENT') {
				return undefined;
			}
		}
	}

	return hash.digest('hex');
}

/** The index of the build; empty where there is none or it cannot be read, as when Handrail runs from its source. */
export async function readShippedIndex(file: string = indexFile()): Promise<ShippedIndex> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as ShippedIndex;
	} catch {
		return {};
	}
}

/** Whether the build held exactly these files against every rule and found no error. */
export const isChecked = (index: ShippedIndex, {sha256}: {sha256: string}): boolean => Object.values(index).some(({checked}) => checked === sha256);

/** The summary that the build made of this runbook; undefined when the runbook is another by now. */
export async function indexedSummary(index: ShippedIndex, {id, path: folder}: ShippedRunbook): Promise<RunbookSummary | undefined> {
	const known = Object.hasOwn(index, id) ? index[id] : undefined;
	return known !== undefined && known.sha256 === await summaryDigest(folder) ? {...known.summary, path: folder} : undefined;
}
