import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {encrypted} from '../handoff/bundle/age.js';
import {gatherBundle, type Gathered} from '../handoff/bundle/gather.js';
import {bundleBytes, wouldBeAccepted} from '../handoff/bundle/write.js';
import {writeWhole} from '../handoff/write-whole.js';
import type {RunJournal} from '../journal/contract.js';
import {realDisk} from '../journal/disk.js';
import {headWords} from '../journal/head-words.js';
import {loadIdentity} from '../journal/identity.js';
import {findRun} from '../journal/list.js';
import {openRun} from '../journal/open.js';
import {ensureHome} from '../settings/home.js';
import {packageVersion} from '../settings/shipped.js';
import {formatBytes} from '../text/bytes.js';
import {inert} from '../text/inert.js';
import {isoWithOffset} from '../text/time.js';
import type {Door} from './door.js';
import {onInterrupt} from './interrupt.js';
import {printJson} from './json.js';
import {newPassphrase} from './passphrase.js';
import {responderName} from './responder-name.js';

/** How a bundle is to be written, as the command line says it. */
export type BundleOptions = {to: string | undefined; encrypt: boolean; passphraseFd: string | undefined; as: string | undefined; file: string | undefined; json: boolean};

/** What came of it: where it is, how long, and its hash. */
type WrittenBundle = {file: string; bytes: number; sha256: string};

/**
Says in the run that it was handed over, before it is composed. Once is enough while nothing else happened.

@returns True when the run says so now; a whole sentence when it cannot.
*/
async function handOver(journal: RunJournal, to: string | undefined): Promise<boolean | string> {
	if (journal.readOnly !== undefined) {
		return `${journal.readOnly} The bundle is written as the run is, and the run does not say that it was handed over.`;
	}

	if (journal.events.some(({kind}) => kind === 'finished' || kind === 'abandoned')) {
		// Nothing is left to take over.
		return false;
	}

	const last = journal.events.at(-1)!;
	if (last.kind === 'handed-over' && last.responder === journal.responder && last.data.to === (to ?? null)) {
		return true;
	}

	try {
		await journal.append({kind: 'handed-over', data: {to: to ?? null}});
		return true;
	} catch (error) {
		if (error instanceof Failure) {
			// A full disk is one more reason to hand over.
			return `${error.message} The bundle is written as the run was before, and the run does not say that it was handed over.`;
		}

		throw error;
	}
}

/** Bytes as they come, counted, with the last of them kept: they are the bundle's hash. */
class Watched {
	bytes = 0;
	stopped = false;
	#end = '';

	get sha256(): string {
		return this.#end;
	}

	async * through(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
		for await (const piece of pieces) {
			if (this.stopped) {
				throw new Failure(exitCode.refused, 'Writing the bundle was stopped.', {kept: 'No file was written.'});
			}

			this.bytes += piece.length;
			this.#end = `${this.#end}${Buffer.from(piece.subarray(-64)).toString('latin1')}`.slice(-64);
			yield piece;
		}
	}
}

async function writeGathered(gathered: Gathered, file: string, passphrase: string | undefined): Promise<WrittenBundle> {
	for (const compress of [true, false]) {
		const watched = new Watched();
		const stopListening = onInterrupt(() => {
			watched.stopped = true;
		});
		try {
			const plain = watched.through(bundleBytes(gathered, {compress}));
			const place = await writeWhole(file, passphrase === undefined ? plain : encrypted(plain, passphrase), `${gathered.manifest.run}.handrail`); // eslint-disable-line no-await-in-loop -- the second only where the first would be refused
			if (!compress || wouldBeAccepted(gathered, watched.bytes)) {
				return {file: place, bytes: watched.bytes, sha256: watched.sha256};
			}
		} finally {
			stopListening();
		}
	}

	throw new Error('A bundle that is not compressed is always accepted.');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function sentencesOf({manifest}: Gathered, {file, bytes}: WrittenBundle, {to, encrypt}: {to: string | undefined; encrypt: boolean}): string[] {
	const {heads, files, rehearsal} = manifest;
	const events = heads.map(head => head.events);
	const evidence = files.filter(each => each.path.startsWith('evidence/')).length;
	return [
		`The ${rehearsal ? 'rehearsal' : 'run'} is in ${file} (${formatBytes(bytes)}): ${plural(events.reduce((sum, more) => sum + more, 0), 'event')} of ${plural(heads.length, 'journal')}, ${plural(evidence, 'piece')} of evidence.`,
		`${to ?? 'Whoever gets it'} takes it over with: handrail receive ${path.basename(file)}`,
		encrypt
			? 'It opens with the passphrase alone: say that by another way than the file goes.'
			: 'It is not encrypted: whoever has it can read the whole run.',
		`Read the words out on the phone: "handrail verify ${path.basename(file)} --head WORDS" says there whether the journal is complete up to them.`,
		...heads.filter(({fork}) => fork === undefined).map(({name, hash}) => `  ${name}: ${headWords(hash).join(' ')}`),
	];
}

/**
Hands a run over as one file. Where the run can be written, it says in it that it was handed over, and to whom.

@throws {Failure} with exit 3 when nothing could be written, 4 when the run is damaged beyond handing over.
*/
export async function writeBundle(door: Door, run: string, options: BundleOptions): Promise<void> {
	const {folder, run: id} = await findRun(door.home, run);
	const {to, encrypt, as, json} = options;
	const name = await responderName(door, as);
	const passphrase = encrypt ? await newPassphrase(door, options.passphraseFd) : undefined;
	await ensureHome(door.home);
	const journal = await openRun(folder, {identity: await loadIdentity(door.home), name, mode: 'write', now: door.now});
	try {
		const saidSo = await handOver(journal, to);
		const written = {by: {id: journal.responder, name}, writtenAt: isoWithOffset(door.now().getTime()), version: packageVersion()};
		const gathered = await gatherBundle(folder, written, realDisk);
		const bundle = await writeGathered(gathered, options.file ?? `${id}.handrail${encrypt ? '.age' : ''}`, passphrase).catch((error: unknown) => {
			throw error instanceof Failure && saidSo === true
				? new Failure(error.exit, error.message, {kept: 'No file was written. The run says that it was handed over, and nothing else in it changed.', next: error.next, cause: error})
				: error;
		});
		const sentences = [...journal.findings.filter(finding => finding !== journal.readOnly), ...typeof saidSo === 'string' ? [saidSo] : [], ...gathered.sentences];
		for (const sentence of sentences) {
			door.complain(sentence);
		}

		if (json) {
			const {heads, missing} = gathered.manifest;
			printJson(door, {
				run: id, format: 'bundle', ...bundle, encrypted: encrypt, handedOver: saidSo === true ? {to: to ?? null} : null, missing,
				journals: heads.map(head => ({...head, words: headWords(head.hash).join(' ')})),
			});
		} else {
			door.write(`${sentencesOf(gathered, bundle, options).map(sentence => inert(sentence)).join('\n')}\n`);
		}

		if (gathered.damaged) {
			door.leave(exitCode.damaged);
		} else if (!journal.saved.ok) {
			door.leave(exitCode.refused);
		}
	} finally {
		await journal.close();
	}
}
