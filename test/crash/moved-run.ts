import assert from 'node:assert/strict';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {RunJournal} from '../../source/journal/contract.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {layout} from '../../source/journal/layout.js';
import {digestAt, runbookOf} from '../../source/journal/move-runbook.js';
import {createRun, openRun} from '../../source/journal/open.js';
import {verifyRun} from '../../source/journal/verify.js';
import {openEngine, type MovableEngine} from '../../source/run/engine/open.js';
import {loadRunbook} from '../../source/runbook/load.js';
import {silent} from '../run/engine/place.js';
import type {RunPlace} from '../kills/run.js';
import type {Carriers, Moment} from './start-carrier.js';

const first = `
handrail: 1
id: moved
title: Moved
parameters: {effects: {title: File}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: append
        title: Append it
        run: {session: here, effect: change, script: 'echo appended >> "$params_effects"'}
        verify: {script: 'cat "$params_effects"', parse: lines, expect: 'size(result) == 1'}
`;

const second = `${first}
      - id: tell
        title: Tell the others
        instructions: Tell them.
`;

/** Opens the run with the version of its runbook where it was started from in view. `listen` sees its journal before anything is done with it. */
export async function openMovable({home, folder}: RunPlace, listen: (journal: RunJournal) => void = () => undefined): Promise<MovableEngine> {
	const journal = await openRun(folder, {identity: await loadIdentity(home), mode: 'write'});
	assert.equal(journal.readOnly, undefined);
	listen(journal);
	// What the rules say of its scripts is not in question, and a program alone in its folder has no grammar to read them with.
	const newer = await loadRunbook(path.resolve(home, '../runbook.yaml'), {rules: 'always'});
	return openEngine({journal, trusted: () => true, source: {place: 'runbook.yaml', read: async () => ({files: newer.files, sha256: newer.sha256, load: async () => newer})}});
}

/** A run whose one change was carried out, and whose runbook has a newer version since. */
export class MovedRun {
	/** Begins a run in a folder that it makes. */
	static async begin(folder: string): Promise<MovedRun> {
		await mkdir(folder);
		const place = {home: path.join(folder, 'home'), folder: '', file: path.join(folder, 'effects'), items: 1};
		const source = path.join(folder, 'runbook.yaml');
		await writeFile(source, first);
		const runbook = await loadRunbook(source);
		const journal = await createRun(place.home, {runbook, params: {effects: place.file}, secrets: [], rehearsal: false, name: 'Dana'});
		place.folder = journal.folder;
		const engine = await openEngine({journal, trusted: () => true});
		const {exit, message} = await engine.carryOut({kind: 'run', step: 'append'}, silent);
		assert.equal(exit, 0, message);
		await engine.close();
		await writeFile(source, second);
		const newer = await loadRunbook(source);
		const {id} = await loadIdentity(place.home);
		return new MovedRun({...place, folder: journal.folder}, {first: runbook.sha256, second: newer.sha256, journal: layout(journal.folder).journal(id)});
	}

	/** The digest of the version that it was started with, and of the newer one. */
	readonly first: string;
	readonly second: string;
	readonly #place: RunPlace;
	readonly #journal: string;

	private constructor(place: RunPlace, {first: was, second: is, journal}: {first: string; second: string; journal: string}) {
		this.#place = place;
		this.first = was;
		this.second = is;
		this.#journal = journal;
	}

	/** Has a mover move it until this moment; whether that came. All that was acknowledged is there then. */
	async move(movers: Carriers, moment: Moment): Promise<boolean> {
		const {acknowledged, killed, exit, complaint, hit} = await movers.start({place: this.#place, notes: false, unsaved: 'leave'}, this.#journal, moment);
		assert.ok(killed || exit === 0, complaint);
		const text = await readFile(this.#journal, 'utf8');
		for (const [seq, hash] of acknowledged) {
			assert.ok(text.split('\n')[seq - 1]?.includes(`"hash":"${hash}"`), `event ${seq} was acknowledged, and is not there`);
		}

		return hit;
	}

	/** Opens it: it goes by the one version whole or by the other, as its journal says, with all its progress. Returns the digest of that version. */
	async hold(): Promise<string> {
		const engine = await openMovable(this.#place);
		const {status, events, findings} = engine.snapshot;
		await engine.close();
		const named = runbookOf(events)!;
		assert.deepEqual(findings, []);
		assert.equal(await digestAt(layout(this.#place.folder).runbook), named, 'its copy is what its journal names');
		assert.deepEqual(status.steps.map(({id}) => id), named === this.second ? ['append', 'tell'] : ['append']);
		assert.deepEqual([status.steps[0]!.status, await readFile(this.#place.file, 'utf8')], ['done', 'appended\n']);
		const {whole, sentences} = await verifyRun(this.#place.folder);
		assert.ok(whole, sentences.join(' '));
		return named;
	}
}
