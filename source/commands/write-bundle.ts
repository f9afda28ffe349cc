import {stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {bundleName} from '../handoff/bundle/bundle-name.js';
import {headWords} from '../journal/head-words.js';
import {loadIdentity} from '../journal/identity.js';
import {findRun} from '../journal/list.js';
import {openRun} from '../journal/open.js';
import {ensureHome} from '../settings/home.js';
import {inert} from '../text/inert.js';
import {bundleHeads, bundleRun, bundleSentences} from './bundle-run.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {newPassphrase} from './passphrase.js';
import {responderName} from './responder-name.js';

/** How a bundle is to be written, as the command line says it. */
export type BundleOptions = {to: string | undefined; encrypt: boolean; passphraseFd: string | undefined; as: string | undefined; file: string | undefined; json: boolean};

/** A file of the name that a bundle has unless another is given may be the one that came from a colleague: it is replaced only by name. */
const refuseToReplace = async (run: string, {encrypt, file}: BundleOptions): Promise<void> => {
	const name = bundleName(run, encrypt);
	if (file === undefined && await stat(name).catch(() => undefined) !== undefined) {
		throw new Failure(exitCode.refused, `${name} is in this folder already, so the run was not handed over.`, {kept: 'The file and the run are unchanged.', next: `Name another file with -o, or replace it: -o ${name}`});
	}
};

/**
Hands a run over as one file. Where the run can be written, it says in it that it was handed over, and to whom.

@throws {Failure} with exit 3 when nothing could be written, 4 when the run is damaged beyond handing over.
*/
export async function writeBundle(door: Door, run: string, options: BundleOptions): Promise<void> {
	const {folder, run: id} = await findRun(door.home, run);
	const {to, encrypt, as, json} = options;
	await refuseToReplace(id, options);
	const name = await responderName(door, as);
	const passphrase = encrypt ? await newPassphrase(door, options.passphraseFd) : undefined;
	await ensureHome(door.home);
	const journal = await openRun(folder, {identity: await loadIdentity(door.home), name, mode: 'write', now: door.now});
	try {
		const {bundle, gathered, saidSo} = await bundleRun({
			folder,
			by: {id: journal.responder, name},
			events: journal.events,
			readOnly: journal.readOnly,
			async sayHandedOver(whom) {
				await journal.append({kind: 'handed-over', data: {to: whom}});
			},
		}, {to, passphrase, file: options.file, now: door.now});
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
			const sayings = [
				...bundleSentences(gathered, bundle, options),
				`Read the words out on the phone: "handrail verify ${path.basename(bundle.file)} --head WORDS" says there whether the journal is complete up to them.`,
				...bundleHeads(gathered).map(head => `  ${head.name}: ${head.words}`),
			];
			door.write(`${sayings.map(sentence => inert(sentence)).join('\n')}\n`);
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
