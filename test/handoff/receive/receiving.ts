import type {TestContext} from 'node:test';
import {openBundle} from '../../../source/handoff/bundle/read.js';
import {bringsNothing, lookAtReceiving, type Receiving} from '../../../source/handoff/receive/look.js';
import type {Wish} from '../../../source/handoff/receive/take-over.js';
import {takeBundle, type Received} from '../../../source/handoff/receive/take.js';
import type {Disk} from '../../../source/journal/disk.js';
import type {Machine} from '../../journal/machines.js';
import {bundleOf} from '../bundle/bundled-run.js';

type Receive = {wish?: Wish; disk?: Disk};

/** Looks what receiving this file would come to there. */
export const look = async ({home}: Machine, file: string, {wish, disk}: Receive = {}): Promise<Receiving> => {
	const bundle = await openBundle(file, {home});
	try {
		return await lookAtReceiving(bundle, {home, wish, trusted: () => false, ...disk && {disk}});
	} finally {
		await bundle.close();
	}
};

/** Receives the file there, as the command does once it was agreed to; undefined where nothing in it is new. */
export const receive = async ({home, name}: Machine, file: string, {wish, disk}: Receive = {}): Promise<Received | undefined> => {
	const bundle = await openBundle(file, {home});
	try {
		const looked = await lookAtReceiving(bundle, {home, wish, trusted: () => false, ...disk && {disk}});
		return bringsNothing(looked) ? undefined : await takeBundle(bundle, looked, {home, name, now: () => new Date(), wish, ...disk && {disk}});
	} finally {
		await bundle.close();
	}
};

/** Carries the run from one machine to another in one file. */
export const carry = async (t: TestContext, from: Machine, to: Machine, options?: Receive): Promise<Received | undefined> => {
	const {file} = await bundleOf(t, from);
	return receive(to, file, options);
};
