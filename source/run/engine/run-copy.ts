import type {RunJournal} from '../../journal/contract.js';
import {lookedAt} from '../../journal/looked-at.js';
import {layout} from '../../journal/layout.js';
import {completeMove, digestAt, findCopy, runbookOf, versionsOf, writeBeside} from '../../journal/move-runbook.js';
import {Failure} from '../../failure.js';
import {loadRunbook} from '../../runbook/load.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {inert} from '../../text/inert.js';
import {toldRunbook} from '../told-runbook.js';

/** The runbook that lies where a run was started from. */
export type SourceVersion = {
	sha256: string;
	files: LoadedRunbook['files'];
	/** @throws {Failure} with exit 2 when it is not valid. */
	load(): Promise<LoadedRunbook>;
};

/** Where a run was started from: there a newer version of its runbook is looked for. Nothing that lies there is trusted because it does. */
export type RunbookSource = {
	/** A shipped runbook's id, or a path. */
	place: string;
	/** Undefined where nothing lies there that can be read. */
	read(): Promise<SourceVersion | undefined>;
};

type Opened = {journal: RunJournal; runbook: LoadedRunbook};

/** The copy at its place or beside it; made again from where the run was started when exactly that version still lies there. */
async function copyOf(journal: RunJournal, sha256: string, source: RunbookSource | undefined): Promise<{place: string; finding?: string} | undefined> {
	const mayWrite = journal.readOnly === undefined;
	const place = mayWrite ? await completeMove(journal.folder, sha256) : await findCopy(journal.folder, sha256);
	if (place !== undefined || !mayWrite) {
		return place === undefined ? undefined : {place};
	}

	const there = await source?.read();
	if (there?.sha256 !== sha256) {
		return undefined;
	}

	await writeBeside(journal.folder, there);
	const made = await completeMove(journal.folder, sha256);
	return made === undefined ? undefined : {place: made, finding: `The run's own copy of its runbook was missing or changed. It was made again from ${inert(source!.place)}, which is the same to the byte; what lay there before is kept beside it.`};
}

/** What is shown of a run whose copy is gone or changed: the changed copy where it can be read, else what the journals alone say. */
async function withoutCopy(journal: RunJournal, sha256: string): Promise<Opened> {
	const {runbook: place} = layout(journal.folder);
	const found = await digestAt(place);
	const changed = found === undefined ? undefined : await loadRunbook(place, {rules: 'always'}).catch((error: unknown) => {
		if (error instanceof Failure) {
			return undefined;
		}

		throw error;
	});
	const runbook = changed ?? toldRunbook(journal.events, {folder: place, sha256: found ?? ''});
	if (found !== undefined && versionsOf(journal.events).includes(found)) {
		// The copy is whole: somebody else moved the run, and only their machine has what it moved to.
		const elsewhere = `This run was moved to another version of its runbook, which is not on this machine, so it can only be looked at here. Copy that version's folder to ${inert(`${place}-${sha256}`)} and open the run again.`;
		return {journal: journal.readOnly === undefined ? lookedAt(journal, {readOnly: elsewhere, findings: []}) : journal, runbook};
	}

	const damage = found === undefined
		? 'The run\'s own copy of its runbook is missing or cannot be read, so nothing is sent or recorded.'
		: 'The run\'s own copy of the runbook is not what the run was started with, so nothing is sent or recorded.';
	const shown = changed ? 'The steps are shown as the changed copy has them.' : 'The steps are shown as the journal names them.';
	const said = `${damage} What its journal says is whole. ${shown} To go on, copy the same version's folder to ${inert(`${place}-${sha256}`)} and open the run again; or start a new run.`;
	const isDamaged = journal.readOnly !== undefined && journal.findings.includes(journal.readOnly);
	return {journal: lookedAt(journal, {readOnly: isDamaged ? journal.readOnly : said, findings: [said]}), runbook};
}

/**
The runbook that a run goes by, from the run's own copy. A move that was cut short is completed. Where the copy is missing or is not what the journals name, the run comes back read-only and says so.

@throws {Failure} with exit 3 (NOT SAVED) when a move could not be completed.
*/
export async function openRunCopy(journal: RunJournal, source: RunbookSource | undefined): Promise<Opened> {
	const sha256 = runbookOf(journal.events)!;
	const copy = await copyOf(journal, sha256, source);
	if (copy === undefined) {
		return withoutCopy(journal, sha256);
	}

	const runbook = await loadRunbook(copy.place, {rules: 'always'});
	return {runbook, journal: copy.finding === undefined ? journal : lookedAt(journal, {readOnly: journal.readOnly, findings: [copy.finding]})};
}
