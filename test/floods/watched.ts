import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {EvidenceBody} from '../../source/session/contract.js';
import type {Done, Order, ScriptOrder} from './worker.js';

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** So much more than idle may a flood cost: 64 MB, in bytes. */
export const mostMore = 64e6;

/** A Handrail in a process of its own, and its run. */
export type Watched = {
	/** Carries a step of the run out. */
	carry(step: string): Promise<Done>;
	/** Sends a script through a session, past the engine. */
	send(order: ScriptOrder): Promise<Done>;
	/** The evidence of the run's last answer. */
	lastEvidence(): Promise<EvidenceBody>;
	/** A file of the run's evidence. */
	file(sha256: string): string;
	end(): Promise<void>;
};

/** Starts one with an open run of this runbook, as idle as it is after two small steps (`idle`, which the runbook must have). */
export async function startWatched(runbook: string): Promise<Watched> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-flood-'));
	const file = path.join(folder, 'runbook.yaml');
	const temporary = path.join(folder, 't');
	await mkdir(temporary);
	await writeFile(file, runbook);
	const child = fork(worker, [path.join(folder, 'home'), file, temporary], {execArgv: [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`], stdio: ['ignore', 'inherit', 'inherit', 'ipc']});
	const exited = once(child, 'exit');
	const answer = async <Value>(): Promise<Value> => {
		const [message] = await Promise.race([once(child, 'message'), exited.then(([code]) => {
			throw new Error(`The watched process ended with ${String(code)}.`);
		})]);
		return message as Value;
	};

	const {folder: run} = await answer<{folder: string}>();
	const tell = async (order: Order): Promise<Done> => {
		const done = answer<Done>();
		child.send(order);
		return done;
	};

	const watched: Watched = {
		carry: async step => tell({step}),
		send: tell,
		async lastEvidence() {
			const [journal] = await readdir(path.join(run, 'journals'));
			const lines = (await readFile(path.join(run, 'journals', journal!), 'utf8')).trim().split('\n');
			const answered = lines.map(line => JSON.parse(line) as {kind: string; data: {evidence: string}}).findLast(({kind}) => kind === 'answered')!;
			return JSON.parse(await readFile(path.join(run, 'evidence', answered.data.evidence), 'utf8')) as EvidenceBody;
		},
		file: sha256 => path.join(run, 'evidence', sha256),
		async end() {
			if (child.connected) {
				child.send('end' satisfies Order);
			}

			await exited;
			await rm(folder, {recursive: true, force: true});
		},
	};
	await watched.carry('idle');
	await watched.carry('idle');
	return watched;
}

/** A run that prints, with a step `idle` that hardly does. `steps` are lines of YAML below `steps:`. */
export const floodRunbook = (sessions: string, steps: readonly string[]): string => `
handrail: 1
id: floods
title: Floods
sessions: ${sessions}
phases:
  - title: Work
    steps:
${steps.map(step => `      - ${step}`).join('\n')}
`;
