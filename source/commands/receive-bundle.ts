import {exitCode, Failure} from '../failure.js';
import type {Bundle} from '../handoff/bundle/contract.js';
import {openBundle} from '../handoff/bundle/read.js';
import {bringsNothing, lookAtReceiving, type Receiving} from '../handoff/receive/look.js';
import {newsInWords} from '../handoff/receive/news.js';
import {receivedSentences, receivingDeed, receivingSummary, stateSummary} from '../handoff/receive/summary.js';
import type {Wish} from '../handoff/receive/take-over.js';
import {takeBundle, type Received} from '../handoff/receive/take.js';
import {ensureHome} from '../settings/home.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {lookAtFolder} from './look-at-run.js';
import {askPassphrase} from './passphrase.js';
import {promptLine} from './prompt.js';
import {responderName} from './responder-name.js';
import {trustForRun} from './trust-for-run.js';

/** How a bundle is to be received, as the command line says it. */
export type ReceiveOptions = {yes: boolean; wish: Wish; passphraseFd: string | undefined; as: string | undefined; json: boolean};

/** So many lines of what is new are written; the rest is on the screen and in a hand-off. */
const mostLines = 20;

/**
Receives a bundle: shows what is in it, asks, then makes its run here or takes what is new into the one that is here.

@throws {Failure} with exit 2 for a file that is no bundle, 3 for what is refused or was not agreed to, 4 for bytes that do not fit.
*/
export async function receiveBundle(door: Door, file: string, options: ReceiveOptions): Promise<void> {
	const {json, wish, passphraseFd} = options;
	const bundle = await openBundle(file, {home: door.home, passphrase: async () => askPassphrase(door, passphraseFd)});
	try {
		const looked = await lookAtReceiving(bundle, {home: door.home, wish, trusted: trustForRun(door)});
		if (!json) {
			const summary = receivingSummary(bundle, looked, door.now().getTime());
			door.write(`${summary.map(({text, isWarning}) => isWarning ? `! ${text}` : text).join('\n')}\n`);
		}

		if (bringsNothing(looked)) {
			if (json) {
				printJson(door, {...looked.status, received: receivedOf(bundle, looked, undefined)});
			} else {
				door.write(`Nothing in the file is new here, so nothing was changed.${wish === 'take-over' ? ' The run is yours already, or has ended.' : ''}\n`);
			}

			return;
		}

		await agree(door, looked, options);
		const name = await responderName(door, options.as);
		await ensureHome(door.home);
		const received = await takeBundle(bundle, looked, {home: door.home, name, now: door.now, wish});
		await tell(door, {bundle, looked, received, json});
	} finally {
		await bundle.close();
	}
}

/**
Asks a person at the terminal.

@throws {Failure} with exit 3 unless the answer is yes.
*/
async function agree(door: Door, looked: Receiving, {yes, json}: ReceiveOptions): Promise<void> {
	if (yes) {
		return;
	}

	const deed = receivingDeed(looked);
	if (!door.asks || json) {
		throw new Failure(exitCode.refused, `Receiving this file would ${deed}. Whether to do so can only be asked at a terminal.`, {kept: 'Nothing was written.', next: '--yes agrees without being asked; with --merge the run stays whose it is.'});
	}

	const answer = await promptLine(`${deed[0]!.toUpperCase()}${deed.slice(1)}? [y/N] `);
	if (!['y', 'yes'].includes(answer?.trim().toLowerCase() ?? '')) {
		throw new Failure(exitCode.refused, 'It was not received.', {kept: 'Nothing was written.'});
	}
}

/** What `--json` adds to the run's status. */
const receivedOf = ({manifest, encrypted, sha256}: Bundle, {trusted, missing, unknown, state}: Receiving, received: Received | undefined) => ({
	by: manifest.by, writtenAt: manifest.writtenAt, sha256, encrypted,
	made: received?.made ?? false, added: received?.added ?? 0, evidence: received?.evidence ?? 0,
	takenOver: received?.takenOver === undefined ? null : {from: received.takenOver},
	missing, unknown, trusted, simulated: state.choice, waiting: received?.waiting ?? [],
});

/** Says what came of it. */
async function tell(door: Door, {bundle, looked, received, json}: {bundle: Bundle; looked: Receiving; received: Received; json: boolean}): Promise<void> {
	// What opening it set aside or found is said once: looking at it finds the rest again.
	const {status, events, runbook, findings} = await lookAtFolder(door, looked.folder);
	for (const finding of [...received.findings.filter(each => !findings.includes(each)), ...received.waiting]) {
		door.complain(finding);
	}

	if (json) {
		printJson(door, {...status, received: receivedOf(bundle, looked, received)});
		return;
	}

	const now = door.now().getTime();
	const news = received.made ? undefined : newsInWords({events, runbook, status}, received.responder, now);
	const more = (news?.lines.length ?? 0) - mostLines;
	door.write(`${[
		'',
		...news ? [news.heading, ...news.lines.slice(-mostLines).map(line => `  ${line}`), ...more > 0 ? [`  and ${more} before these.`] : [], ''] : [],
		...receivedSentences(received, {status, run: status.run}),
		...stateSummary(status, now).filter(({about}) => about === 'next').map(({text}) => text),
	].map(line => inert(line)).join('\n')}\n`);
}
