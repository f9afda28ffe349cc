import type {NewsInWords} from '../handoff/receive/news.js';
import {readIdentity} from '../journal/identity.js';
import type {Snapshot} from '../run/engine/contract.js';
import type {Door} from './door.js';

/** What others did that this machine's responder has not seen; looked for only where there are others. */
export async function newsFor(door: Door, snapshot: Snapshot): Promise<NewsInWords | undefined> {
	const identity = await readIdentity(door.home);
	if (identity === undefined || snapshot.events.every(({responder}) => responder === identity.id)) {
		return undefined;
	}

	const {newsInWords} = await import('../handoff/receive/news.js');
	return newsInWords(snapshot, identity.id, door.now().getTime());
}
