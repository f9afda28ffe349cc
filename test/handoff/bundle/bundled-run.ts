import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {gatherBundle, type Gathered} from '../../../source/handoff/bundle/gather.js';
import type {Bundle} from '../../../source/handoff/bundle/contract.js';
import {openBundle} from '../../../source/handoff/bundle/read.js';
import {bundleBytes} from '../../../source/handoff/bundle/write.js';
import {writeWhole} from '../../../source/handoff/write-whole.js';
import {realDisk} from '../../../source/journal/disk.js';
import {openRun} from '../../../source/journal/open.js';
import type {NewEvent} from '../../../source/run/events.js';
import {body, newHome} from '../../journal/place.js';
import {note, otherMachine, startingMachine, takeFrom, write, type Machine} from '../../journal/machines.js';
import {rawZip, type RawFile, type RawOptions} from './raw-zip.js';

export const writtenBy = ({identity, name}: Machine) => ({by: {id: identity.id, name}, writtenAt: '2026-11-22T10:00:00+01:00', version: '0.1.0'});

/** Keeps an answer with these rows and says so in the run. */
export const answer = async ({folder, identity, name}: Machine, rows: Array<Record<string, string>>): Promise<string> => {
	const run = await openRun(folder, {identity, mode: 'write', name});
	const {sha256} = await run.keepEvidence(body(rows));
	const answered: NewEvent = {kind: 'answered', data: {step: 'look', part: 'run', attempt: 1, outcome: 'ok', evidence: sha256, rows: rows.length, errors: [], ms: 3}};
	await run.append(answered);
	await run.close();
	return sha256;
};

/** A run of Dana's that Robin took part in, on both machines, with evidence from both. */
export const sharedRun = async (t: TestContext) => {
	const dana = await startingMachine(t);
	const first = await answer(dana, [{Guid: 'one', Name: 'Relay-EU-02'}]);
	const robin = await otherMachine(t, dana, 'Robin');
	const second = await answer(robin, [{Guid: 'two', Name: 'smtp-bulk-7'}]);
	await takeFrom(dana, robin);
	await write(dana, note('Taken in.'));
	return {dana, robin, evidence: [first, second].toSorted()};
};

export const gathered = async (machine: Machine): Promise<Gathered> => gatherBundle(machine.folder, writtenBy(machine), realDisk);

/** Writes a run's bundle into a folder of the test. */
export const bundleOf = async (t: TestContext, machine: Machine): Promise<{file: string; bytes: Buffer; content: Gathered}> => {
	const content = await gathered(machine);
	const file = await writeWhole(path.join(await newHome(t), `${content.manifest.run}.handrail`), bundleBytes(content));
	return {file, bytes: await readFile(file), content};
};

/** What a bundle that was made by hand consists of; the manifest is written when all is said. */
export type ByHand = {manifest: Gathered['manifest']; files: RawFile[]; zip: RawOptions; manifestText?: string};

/** The parts of a real bundle, to be changed. */
export const partsOf = async ({manifest, files}: Gathered): Promise<ByHand> => ({
	manifest: structuredClone(manifest),
	files: await Promise.all(files.map(async ({path: name, read}) => ({name, bytes: Buffer.concat(await Array.fromAsync(read()))}))),
	zip: {},
});

/** Puts it together again: every hash and length fits, but for what was changed on purpose. */
export const putTogether = ({manifest, files, zip, manifestText}: ByHand): Buffer =>
	rawZip([{name: 'manifest.json', bytes: Buffer.from(manifestText ?? JSON.stringify(manifest))}, ...files], zip);

/** Opens these bytes as a bundle; closed with the test. */
export const openBytes = async (t: TestContext, bytes: Uint8Array): Promise<Bundle> => {
	const home = await newHome(t);
	const file = path.join(home, 'given.handrail');
	await writeFile(file, bytes);
	const bundle = await openBundle(file, {home});
	t.after(async () => bundle.close());
	return bundle;
};
