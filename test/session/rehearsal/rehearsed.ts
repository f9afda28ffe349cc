import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {JsonObject} from '../../../source/runbook/values.js';
import type {SessionDefinition} from '../../../source/runbook/schema.js';
import type {LoadedRunbook, ResolvedStep} from '../../../source/runbook/loaded.js';
import {openSession} from '../../../source/session/open-session.js';
import type {Session} from '../../../source/session/contract.js';
import {temporaryFolder} from '../temporary-folder.js';

/** A runbook with a rehearsal, and a run of it, in folders of their own. */
export type Rehearsed = {
	runFolder: string;
	/** Where its sessions keep their sockets. */
	temporary: string;
	/** A session that is not open yet. */
	make(options?: {faults?: string[]; definition?: Partial<SessionDefinition>}): Session;
	open(options?: {faults?: string[]; definition?: Partial<SessionDefinition>}): Promise<Session>;
	/** The simulated tenant as it is on the disk; undefined while nothing has changed it. */
	state(): Promise<JsonObject | undefined>;
};

/** Makes one from the text of rehearsal.yaml and its state. The runbook's steps are those named. */
export async function rehearse(yaml: string, state: JsonObject, steps: string[] = ['look', 'change']): Promise<Rehearsed> {
	const folder = await temporaryFolder();
	const runFolder = await temporaryFolder();
	const temporary = await temporaryFolder();
	const files = {'rehearsal.yaml': yaml, 'state.json': JSON.stringify(state)};
	await Promise.all(Object.entries(files).map(async ([name, text]) => writeFile(path.join(folder, name), text)));
	const runbook = {
		folder,
		files: new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
		steps: steps.map(id => ({id, parts: {run: {}}}) as unknown as ResolvedStep),
	} as unknown as LoadedRunbook;
	const make: Rehearsed['make'] = ({faults = [], definition = {}} = {}) => openSession({
		name: 'exchange',
		definition: {title: 'Exchange Online', type: 'powershell', service: 'exchange', ...definition},
		runbook, runFolder, rehearsal: true, faults, temporaryFolder: temporary,
	});
	return {
		runFolder,
		temporary,
		make,
		async open(options) {
			const session = make(options);
			await session.open();
			return session;
		},
		async state() {
			try {
				return JSON.parse(await readFile(path.join(runFolder, 'rehearsal-state.json'), 'utf8')) as JsonObject;
			} catch {
				return undefined;
			}
		},
	};
}
