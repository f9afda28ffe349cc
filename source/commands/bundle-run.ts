import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {bundleName} from '../handoff/bundle/bundle-name.js';
import {encrypted} from '../handoff/bundle/age.js';
import {gatherBundle, type Gathered, type Written} from '../handoff/bundle/gather.js';
import {bundleBytes, wouldBeAccepted} from '../handoff/bundle/write.js';
import {writeOut} from '../handoff/write-out.js';
import {realDisk} from '../journal/disk.js';
import {headWords} from '../journal/head-words.js';
import type {RunEvent} from '../run/events.js';
import {packageVersion} from '../settings/shipped.js';
import {formatBytes} from '../text/bytes.js';
import {isoWithOffset} from '../text/time.js';
import {onInterrupt} from './interrupt.js';

/** A run that is handed over: where it is, who hands it over, whether it can only be looked at, and how it is said in it. */
export type BundledRun = {
	folder: string;
	by: Written['by'];
	events: readonly RunEvent[];
	readOnly: string | undefined;
	/** Throws a Failure where that cannot be kept. */
	sayHandedOver(to: string | null): Promise<void>;
};

/** What came of writing it: where it is, how long, and its hash. */
export type WrittenBundle = {file: string; bytes: number; sha256: string};

/**
Says in the run that it was handed over, before it is composed. Once is enough while nothing else happened.

@returns True when the run says so now; a whole sentence when it cannot.
*/
async function handOver({readOnly, events, by, sayHandedOver}: BundledRun, to: string | undefined): Promise<boolean | string> {
	if (readOnly !== undefined) {
		return `${readOnly} The bundle is written as the run is, and the run does not say that it was handed over.`;
	}

	if (events.some(({kind}) => kind === 'finished' || kind === 'abandoned')) {
		// Nothing is left to take over.
		return false;
	}

	const last = events.at(-1)!;
	if (last.kind === 'handed-over' && last.responder === by.id && last.data.to === (to ?? null)) {
		return true;
	}

	try {
		await sayHandedOver(to ?? null);
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
			const place = await writeOut(file, passphrase === undefined ? plain : encrypted(plain, passphrase), `${gathered.manifest.run}.handrail`); // eslint-disable-line no-await-in-loop -- the second only where the first would be refused
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

/** "41 events of 2 journals, 7 pieces of evidence" */
export function contentWords({manifest: {heads, files}}: Gathered): string {
	const events = heads.reduce((sum, head) => sum + head.events, 0);
	const evidence = files.filter(each => each.path.startsWith('evidence/')).length;
	return `${plural(events, 'event')} of ${plural(heads.length, 'journal')}, ${plural(evidence, 'piece')} of evidence`;
}

/** What is said of a bundle that was written: what is in it, how it is taken over, who can read it. */
export function bundleSentences(gathered: Gathered, {file, bytes}: WrittenBundle, {to, encrypt}: {to: string | undefined; encrypt: boolean}): string[] {
	return [
		`The ${gathered.manifest.rehearsal ? 'rehearsal' : 'run'} is in ${file} (${formatBytes(bytes)}): ${contentWords(gathered)}.`,
		`${to ?? 'Whoever gets it'} takes it over with: handrail receive ${path.basename(file)}`,
		encrypt
			? 'It opens with the passphrase alone: say that by another way than the file goes.'
			: 'It is not encrypted: whoever has it can read the whole run.',
	];
}

/** The head of each journal in a bundle as words that can be read out. */
export function bundleHeads({manifest}: Gathered): Array<{name: string; words: string}> {
	return manifest.heads.filter(({fork}) => fork === undefined).map(({name, hash}) => ({name, words: headWords(hash).join(' ')}));
}

/** A bundle of the run as it is, not written yet. It changes nothing. */
export async function gatherRun({folder, by}: Pick<BundledRun, 'folder' | 'by'>, now: Date): Promise<Gathered> {
	return gatherBundle(folder, {by, writtenAt: isoWithOffset(now.getTime()), version: packageVersion()}, realDisk);
}

/**
Writes a run as a bundle; where it can be written to, it says in it first that it was handed over.

@returns what was written, and whether the run says that it was handed over: a whole sentence when it cannot.
@throws {Failure} with exit 3 when nothing could be written, 4 when the run is damaged beyond handing over.
*/
export async function bundleRun(run: BundledRun, {to, passphrase, file, now}: {to: string | undefined; passphrase: string | undefined; file: string | undefined; now: () => Date}): Promise<{bundle: WrittenBundle; gathered: Gathered; saidSo: boolean | string}> {
	const saidSo = await handOver(run, to);
	const gathered = await gatherRun(run, now());
	try {
		return {saidSo, gathered, bundle: await writeGathered(gathered, file ?? bundleName(gathered.manifest.run, passphrase !== undefined), passphrase)};
	} catch (error) {
		throw error instanceof Failure && saidSo === true
			? new Failure(error.exit, error.message, {kept: 'No file was written. The run says that it was handed over, and nothing else in it changed.', next: error.next, cause: error})
			: error;
	}
}
