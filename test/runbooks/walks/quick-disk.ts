import {realDisk, type Disk, type DiskFile} from '../../../source/journal/disk.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import {StateStore, type SimulatedTenant} from '../../../source/session/rehearsal/state.js';

const hasty = (file: DiskFile): DiskFile => ({
	write: async (bytes, offset, length) => file.write(bytes, offset, length),
	datasync: async () => undefined,
	sync: async () => undefined,
	close: async () => file.close(),
});

/** A real disk that is not waited for: what is walked here need not survive a loss of power. */
export const quickDisk: Disk = {
	...realDisk,
	openToAppend: async path => hasty(await realDisk.openToAppend(path)),
	create: async path => hasty(await realDisk.create(path)),
	syncFolder: async () => undefined,
};

/** A simulated tenant in memory. */
export class QuickStore extends StateStore {
	#tenant: SimulatedTenant;

	constructor(initial: JsonObject) {
		super('', initial);
		this.#tenant = {state: initial, faults: []};
	}

	override async read(): Promise<SimulatedTenant> {
		return this.#tenant;
	}

	override async write(tenant: SimulatedTenant): Promise<void> {
		this.#tenant = tenant;
	}
}
