import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../../failure.js';
import {hasCode, type Disk} from '../../journal/disk.js';
import {sha256} from '../../journal/event-hash.js';
import {evidenceUses} from '../../journal/evidence-use.js';
import {eventsOf} from '../../journal/fork.js';
import {layout} from '../../journal/layout.js';
import {findCopy, runbookOf} from '../../journal/move-runbook.js';
import {withoutStart} from '../../journal/read-journals.js';
import {loadRunbookFromFiles, readRunbookFiles} from '../../runbook/load.js';
import {inert} from '../../text/inert.js';
import {evidenceOut} from './evidence-out.js';
import {journalsOut, readAcknowledged} from './journals-out.js';
import {mostBytes, mostEntries} from './limits.js';
import type {Manifest} from './manifest.js';
import {bundledAs, firstTwice, mostBytesOf, rehearsalNames} from './names.js';
import type {FileOut} from './zip-out.js';

/** Who writes a bundle, when (ISO 8601 with offset), and with which version of Handrail. */
export type Written = Pick<Manifest, 'by' | 'writtenAt' | 'version'>;

/** What goes into a bundle: the manifest, the files in their order, and what is to be said of it, whole sentences. `damaged`: not all of the run could be copied. */
export type Gathered = {manifest: Manifest; files: FileOut[]; sentences: string[]; damaged: boolean};

const inMemory = (name: string, bytes: Uint8Array): FileOut => ({
	path: name, bytes: bytes.length, sha256: sha256(bytes).toString('hex'),
	async * read() {
		yield bytes;
	},
});

const runbookFiles = async (folder: string, wanted: string): Promise<ReadonlyMap<string, Uint8Array>> => {
	const place = await findCopy(folder, wanted);
	if (place === undefined) {
		throw new Failure(exitCode.damaged, `The run's copy of its runbook (${wanted.slice(0, 12)}) is not whole, so a bundle of it could not be opened anywhere.`, {
			kept: 'Nothing was written.', next: `Put the same version of the runbook back into ${layout(folder).runbook}. The checklist as Markdown does without it: --format md.`,
		});
	}

	const {files} = await readRunbookFiles(place);
	return files;
};

/** What the runbook is called; its id where its file cannot be read by this version. */
const titleOf = async (files: ReadonlyMap<string, Uint8Array>, id: string): Promise<string> => {
	try {
		const {runbook} = await loadRunbookFromFiles(files, '', {rules: 'always'});
		return runbook.title.slice(0, 4096);
	} catch (error) {
		if (error instanceof Failure) {
			return id;
		}

		throw error;
	}
};

const rehearsalFiles = async (folder: string): Promise<FileOut[]> => {
	const found = await Promise.all(rehearsalNames.map(async name => {
		try {
			return [inMemory(name, await readFile(path.join(folder, name)))];
		} catch (error) {
			if (hasCode(error, 'ENOENT')) {
				return [];
			}

			throw error;
		}
	}));
	return found.flat();
};

/** What is written must be what can be read: the same rules, before anything is written. */
const refuseUnfit = (files: readonly FileOut[]): void => {
	const tooLong = files.find(({path: name, bytes}) => {
		const known = bundledAs(name);
		return typeof known !== 'string' && bytes > mostBytesOf(known);
	});
	const all = files.reduce((sum, {bytes}) => sum + bytes, 0);
	const why = [
		...tooLong === undefined ? [] : [`"${inert(tooLong.path)}" is longer than a bundle may hold`],
		...files.length < mostEntries ? [] : [`it would hold more than ${mostEntries} files`],
		...all <= mostBytes.all ? [] : ['it would be longer than a bundle may be'],
	][0];
	if (why !== undefined) {
		throw new Failure(exitCode.refused, `The run is too large for a bundle: ${why}.`, {kept: 'Nothing was written.', next: 'Share it through a folder: "handrail sync".'});
	}

	const names = files.map(({path: name}) => name);
	const wrong = names.map(name => bundledAs(name)).find(known => typeof known === 'string');
	const twice = firstTwice(names);
	if (wrong !== undefined || twice) {
		throw new Failure(exitCode.refused, typeof wrong === 'string' ? wrong.replace(' in it', '') : `The files "${inert(twice!.name)}" and "${inert(twice!.like)}" have the same name where capitals do not count.`, {
			kept: 'Nothing was written.', next: 'This runbook cannot be carried to every machine. The checklist can: --format md.',
		});
	}
};

/**
Gathers what goes into a bundle of the run in this folder. Evidence stays where it is and is read when it is written; all else is held in memory. It changes nothing.

@throws {Failure} with exit 4 when the run or its copy of the runbook is damaged beyond handing over, 3 when it would not fit a bundle.
*/
export const gatherBundle = async (folder: string, written: Written, disk: Disk): Promise<Gathered> => {
	const {run} = layout(folder);
	const {files: journalFiles, forest} = await readAcknowledged(folder, disk);
	const events = eventsOf(forest);
	const started = events.find(event => event.kind === 'run-started');
	if (!started) {
		throw withoutStart(folder, journalFiles);
	}

	const journals = journalsOut(forest);
	const allEvents = [...forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events));
	const evidence = await evidenceOut(folder, evidenceUses(allEvents));
	const runbookSha256 = runbookOf(events)!;
	const runbook = await runbookFiles(folder, runbookSha256);
	const byPath = [...runbook].toSorted(([one], [other]) => one < other ? -1 : 1);
	const files = [
		...byPath.map(([name, bytes]) => inMemory(`runbook/${name}`, bytes)),
		...journals.map(({name, bytes}) => inMemory(name, bytes)),
		...evidence.files,
		...started.data.rehearsal ? await rehearsalFiles(folder) : [],
	];
	refuseUnfit(files);
	const broken = journalFiles.flatMap(({journal: {damage, newer}}) => damage ?? newer ?? []);
	const {id} = started.data.runbook;
	return {
		files,
		damaged: broken.length > 0,
		sentences: [...broken.map(sentence => `${sentence} What is before it goes along.`), ...evidence.sentences],
		manifest: {
			'handrail-bundle': 1, run, title: await titleOf(runbook, id), rehearsal: started.data.rehearsal, ...written,
			origin: started.hash, runbook: {id, sha256: runbookSha256},
			files: files.map(({path: name, bytes, sha256: hash}) => ({path: name, bytes, sha256: hash})),
			heads: journals.map(({head}) => head),
			missing: evidence.missing,
		},
	};
};
