import {Failure} from '../failure.js';
import type {Bundle} from '../handoff/bundle/contract.js';
import {bringsNothing, type Receiving} from '../handoff/receive/look.js';
import {receivingDeed, receivingSummary} from '../handoff/receive/summary.js';
import {takeOverFrom} from '../handoff/receive/take-over.js';
import {readIdentity} from '../journal/identity.js';
import {foldRun} from '../run/facts.js';
import {tell} from '../settings/diagnosis.js';
import {ensureHome} from '../settings/home.js';
import type {ReceiveDesk, ReceiveWish} from '../ui/receive/contract.js';
import type {Door} from './door.js';
import {responderName} from './responder-name.js';
import {trustForRun} from './trust-for-run.js';
import {typedPath} from './typed-path.js';

type Opened = {bundle: Bundle; looks: Record<ReceiveWish, Receiving>};

const label = (looked: Receiving, wish: ReceiveWish): string => {
	const deed = receivingDeed(looked);
	return `${deed[0]?.toUpperCase() ?? ''}${deed.slice(1)}${wish === 'merge' ? `; it stays ${looked.status.owner.name}'s` : ''}`;
};

/** Receives hand-offs from the picker: the same functions as `receive`. */
export function receiveDesk(door: Door, as: string | undefined): ReceiveDesk {
	let opened: Opened | undefined;

	const leave = async (): Promise<void> => {
		const {bundle} = opened ?? {};
		opened = undefined;
		await bundle?.close();
	};

	const look = async (bundle: Bundle): Promise<Opened> => {
		const {lookAtReceiving} = await import('../handoff/receive/look.js');
		const found = async (wish: ReceiveWish) => lookAtReceiving(bundle, {home: door.home, wish, trusted: trustForRun(door)});
		return {bundle, looks: {'take-over': await found('take-over'), merge: await found('merge')}};
	};

	/** Undefined where it is encrypted and nobody has said the passphrase. */
	const openFile = async (file: string, passphrase: string | undefined): Promise<Bundle | undefined> => {
		const {openBundle} = await import('../handoff/bundle/read.js');
		let isAsked = false;
		try {
			return await openBundle(typedPath(file), {home: door.home, async passphrase() {
				isAsked = true;
				return passphrase;
			}});
		} catch (error) {
			if (isAsked && passphrase === undefined && error instanceof Failure) {
				return undefined;
			}

			throw error;
		}
	};

	return {
		leave,
		async open(file, passphrase) {
			if (passphrase !== undefined) {
				tell('secret', {name: 'passphrase', value: passphrase});
			}

			await leave();
			const bundle = await openFile(file, passphrase);
			if (bundle === undefined) {
				return 'passphrase';
			}

			try {
				opened = await look(bundle);
			} catch (error) {
				await bundle.close();
				throw error;
			}

			const {looks} = opened;
			const own = await readIdentity(door.home);
			const isMeant = takeOverFrom(foldRun(looks.merge.events), own?.id, undefined) !== undefined;
			// Where it cannot be taken over, both would do the same.
			const wishes: ReceiveWish[] = looks['take-over'].takeOver === undefined ? ['merge'] : (isMeant ? ['take-over', 'merge'] : ['merge', 'take-over']);
			const looked = looks[wishes[0]!];
			return {
				summary: receivingSummary(bundle, looked, door.now().getTime()),
				ways: wishes.filter(wish => !bringsNothing(looks[wish])).map(wish => ({wish, label: label(looks[wish], wishes.length === 1 ? 'take-over' : wish)})),
				run: bundle.manifest.run, isHere: !looked.isNew,
			};
		},
		async take(wish) {
			const {takeBundle} = await import('../handoff/receive/take.js');
			const {bundle, looks} = opened!;
			const name = await responderName(door, as);
			await ensureHome(door.home);
			const received = await takeBundle(bundle, looks[wish], {home: door.home, name, now: door.now, wish});
			await leave();
			for (const sentence of received.waiting) {
				door.complain(sentence);
			}
		},
	};
}
