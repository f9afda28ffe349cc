import path from 'node:path';
import type {EvidenceBody} from '../session/contract.js';
import type {RunEvent} from '../run/events.js';
import {isCutOff} from './cut-off.js';
import {digestOfFile} from './digest-of-file.js';
import {hasCode, type Disk} from './disk.js';
import type {EvidenceUse} from './evidence-use.js';
import {reasonOf} from './not-saved.js';

/** What was found of the evidence that a run's journals name. */
export type EvidenceVerdict = {
	/** How many pieces the journals name. */
	named: number;
	missing: string[];
	/** Those whose end is missing: only the beginning of an answer is there, or a whole text is shorter than its answer says. */
	cut: string[];
	/** Those whose bytes do not match their name in another way. */
	changed: string[];
	/** Those that the disk does not give, and why not. */
	unreadable: Array<{name: string; reason: string}>;
	/** The ids of the steps that a piece of these belongs to. */
	steps: string[];
};

/** How long a whole text is that an answer names, as the answer says; undefined where none does that can be read. */
const lengthOfWhole = async (disk: Disk, folder: string, {name, events}: {name: string; events: readonly RunEvent[]}): Promise<number | undefined> => {
	for (const event of events) {
		if (event.kind !== 'answered' || event.data.evidence === null || !event.data.whole?.includes(name)) {
			continue;
		}

		try {
			const {whole, wholeConsole} = JSON.parse(Buffer.from(await disk.read(path.join(folder, event.data.evidence))).toString()) as EvidenceBody; // eslint-disable-line no-await-in-loop -- most often the one
			return [whole, wholeConsole].find(text => text?.sha256 === name)?.bytes;
		} catch {
			// It is told by its own name.
		}
	}

	return undefined;
};

/**
Looks at all evidence that events name.

@param folder - The run's evidence folder.
*/
export const verifyEvidence = async (disk: Disk, folder: string, {uses, events}: {uses: ReadonlyMap<string, readonly EvidenceUse[]>; events: readonly RunEvent[]}): Promise<EvidenceVerdict> => {
	const found: EvidenceVerdict = {named: uses.size, missing: [], cut: [], changed: [], unreadable: [], steps: []};
	const isCut = async (name: string, bytes: number): Promise<boolean> => {
		const isWholeText = uses.get(name)!.every(({as}) => as === 'whole');
		return isWholeText
			? bytes < (await lengthOfWhole(disk, folder, {name, events}) ?? 0)
			: isCutOff(await disk.read(path.join(folder, name)));
	};

	const look = async (name: string): Promise<boolean> => {
		try {
			const {sha256, bytes} = await digestOfFile(disk, path.join(folder, name));
			if (sha256 === name) {
				return true;
			}

			const list = await isCut(name, bytes) ? found.cut : found.changed;
			list.push(name);
		} catch (error) {
			if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
				found.missing.push(name);
			} else {
				found.unreadable.push({name, reason: reasonOf(error)});
			}
		}

		return false;
	};

	const steps = new Set<string>();
	for (const [name, of] of uses) {
		if (await look(name)) { // eslint-disable-line no-await-in-loop -- one at a time: they may be large
			continue;
		}

		for (const {step} of of) {
			steps.add(step);
		}
	}

	return {...found, steps: [...steps]};
};
