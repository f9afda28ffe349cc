import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {loadIdentity} from '../journal/identity.js';
import {openRun} from '../journal/open.js';
import {syncFolder, type Synced} from '../journal/sync-folder.js';
import {ensureHome} from '../settings/home.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {findShared, madeInWords} from './find-shared.js';
import {printJson} from './json.js';
import {responderName} from './responder-name.js';

const count = (number: number, noun: string, plural = `${noun}s`): string => `${number} ${number === 1 ? noun : plural}`;

function sentencesOf({added, evidence, sent, waiting, forks, mended}: Synced): string[] {
	return [
		added + evidence === 0 ? 'Nothing was new there.' : `Taken in: ${count(added, 'event')}, ${count(evidence, 'piece')} of evidence.`,
		sent === 0 ? 'Everything here was there already.' : `Written there: ${count(sent, 'file')}.`,
		...mended,
		...forks,
		...waiting,
		...waiting.length === 0 ? [] : ['Sync again later for what is not there yet.'],
	];
}

/**
Shares a run through a folder, both ways. What does not fit is left there and said: exit 4; what is a link there, or too long: exit 3.

@throws {Failure} with exit 3 when another holds the run, when the folder has another run of the same id or cannot be used.
*/
export async function syncRun(door: Door, {run, folder, as, json}: {run: string; folder: string; as: string | undefined; json: boolean}): Promise<void> {
	const shared = path.resolve(folder);
	const name = await responderName(door, as);
	await ensureHome(door.home);
	const entry = await findShared(door, run, shared);
	const {made} = entry;
	if (made && !json) {
		// Said before anything else can go wrong.
		door.write(`${madeInWords(entry, shared).map(sentence => inert(sentence)).join('\n')}\n`);
	}

	const journal = await openRun(entry.folder, {identity: await loadIdentity(door.home), name, mode: 'write', now: door.now});
	try {
		if (journal.readOnly !== undefined) {
			throw new Failure(journal.findings.includes(journal.readOnly) ? exitCode.damaged : exitCode.refused, journal.readOnly, {kept: 'Nothing was copied.'});
		}

		const found = await syncFolder(journal, shared);
		const synced = {...found, added: found.added + (made?.added ?? 0), evidence: found.evidence + (made?.evidence ?? 0)};
		const findings = journal.findings.filter(finding => ![...synced.forks, ...synced.waiting].includes(finding));
		for (const finding of findings) {
			door.complain(finding);
		}

		if (json) {
			printJson(door, {run: journal.run, made: made !== undefined, ...made && {trusted: made.trusted}, ...synced});
		} else {
			door.write(`${sentencesOf(synced).map(sentence => inert(sentence)).join('\n')}\n`);
		}

		const {refused, ruledOut} = synced;
		if (ruledOut.length > 0) {
			door.leave(exitCode.refused);
			door.complain([...ruledOut, 'Everything else was copied. Remove it there, then sync again.'].join('\n'));
		}

		if (refused.length > 0) {
			door.leave(exitCode.damaged);
			door.complain([...refused, 'It was left there as it is, and everything else was copied. Whoever wrote it can put a whole one there.'].join('\n'));
		}
	} finally {
		await journal.close();
	}
}
