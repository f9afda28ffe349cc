import {readJournal, type ReadJournal} from './recover.js';

/** What is read behind what was proved before. */
const goneOn = (before: ReadJournal, tail: ReadJournal): ReadJournal => ({
	...tail, events: [...before.events, ...tail.events], provedBytes: before.provedBytes + tail.provedBytes, findings: [...before.findings, ...tail.findings],
});

/** A journal as it is now, of which only what is new is proved. */
export const readOn = (bytes: Uint8Array, {bytes: known, journal: before}: {bytes: Uint8Array; journal: ReadJournal}, owner: {run: string; responder: string}): ReadJournal => {
	const {provedBytes, publicKey, ending, head} = before;
	const isSame = provedBytes > 0 && bytes.length >= provedBytes && Buffer.compare(bytes.subarray(0, provedBytes), known.subarray(0, provedBytes)) === 0;
	// A record without its line end gets it later: then it is read once more.
	return isSame && publicKey !== undefined && ending !== 'unterminated'
		? goneOn(before, readJournal(bytes.subarray(provedBytes), owner, {...head, publicKey}))
		: readJournal(bytes, owner);
};
