import {createHash} from 'node:crypto';
import {createWriteStream} from 'node:fs';
import {mkdtemp, rename, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {createRun} from '../../source/journal/open.js';
import {smallRunbook} from '../run/small-runbook.js';
import {begins, figure, type Bench} from './ratio.js';

const mebibyte = 1024 * 1024;
const pieceBytes = 4 * mebibyte;

/** What JSON of a tenant is like to a packer: neither noise nor all the same. */
const piece = (seed: number): Buffer => {
	const lines: string[] = [];
	for (let length = 0, line = 0; length < pieceBytes; line++) {
		const guid = createHash('md5').update(`${seed} ${line}`).digest('hex');
		const text = `{"Guid":"${guid}","Name":"Relay-${line}","Enabled":${line % 2 === 0},"ConnectorType":"OnPremises","SenderIPAddresses":["192.0.2.${line % 256}"]}\n`;
		lines.push(text);
		length += text.length;
	}

	return Buffer.from(lines.join(''));
};

/** Puts a file of so many pieces into the evidence of a run, and gives its name. */
const putEvidence = async (folder: string, pieces: number, seed: number): Promise<string> => {
	const hash = createHash('sha256');
	const half = path.join(folder, 'evidence', 'half');
	const made = async function * (): AsyncGenerator<Uint8Array> {
		for (let index = 0; index < pieces; index++) {
			const bytes = piece(seed + index);
			hash.update(bytes);
			yield bytes;
		}
	};

	await pipeline(made(), createWriteStream(half, {mode: 0o600}));
	const name = hash.digest('hex');
	await rename(half, path.join(folder, 'evidence', name));
	return name;
};

/** What writing or reading a bundle took: the most memory that its process ever had, in MiB, and seconds. */
export type Taken = {mebibytes: number; seconds: number; bytes: number};

type Both = {written: Taken; opened: Taken};

const ways = [['write', 'written'], ['open', 'opened']] as const;
const rounds = 3;

const child = async (...args: string[]): Promise<Taken> => {
	const {stdout} = await execa(process.execPath, ['--import=tsx', fileURLToPath(new URL('bundle-process.ts', import.meta.url)), ...args]);
	return JSON.parse(stdout) as Taken;
};

/** A run of so many events and so many MiB of evidence. */
type Size = {events: number; evidence: number};

/** Makes such a run, and hands over what measures, in processes of their own, what writing its bundle takes and what opening it. */
async function withBundle<Result>({events, evidence}: Size, use: (measure: () => Promise<Both>) => Promise<Result>): Promise<Result> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-bundle-'));
	try {
		const run = await createRun(home, {runbook: smallRunbook, params: {tenant: 'contoso.onmicrosoft.com'}, secrets: [], rehearsal: false, name: 'Dana'});
		const each = 5;
		for (let index = 0; index < each; index++) {
			const name = await putEvidence(run.folder, Math.max(1, Math.round(evidence * mebibyte / pieceBytes / each)), index * 1000); // eslint-disable-line no-await-in-loop -- one after the other
			await run.append({kind: 'answered', data: {step: 'look', part: 'run', attempt: index + 1, outcome: 'ok', evidence: name, rows: 1, errors: [], ms: 3}}); // eslint-disable-line no-await-in-loop -- one after the other
		}

		for (let index = run.events.length; index < events; index++) {
			await run.append({kind: 'noted', data: {text: `Note ${index}`}}); // eslint-disable-line no-await-in-loop -- one after the other
		}

		await run.close();
		const file = path.join(home, 'run.handrail');
		return await use(async () => {
			const written = await child('write', run.folder, file, run.responder);
			return {written, opened: await child('read', file, home)};
		});
	} finally {
		await rm(home, {recursive: true, force: true});
	}
}

/** What writing the bundle of a run of this size takes, and what opening it, once. */
export const measureBundle = async (size: Size): Promise<Both> => withBundle(size, async measure => measure());

/** 10,000 events and evidence of 20 MiB and of 200: what writing and opening a bundle take. */
export async function benchBundle(): Promise<Bench> {
	const few: Both[] = [];
	const many: Both[] = [];
	begins('bundle: two runs are made');
	await withBundle({events: 10_000, evidence: 20}, async measureFew => withBundle({events: 10_000, evidence: 200}, async measureMany => {
		for (let round = 0; round < rounds; round++) {
			begins(`bundle: round ${round + 1} of ${rounds}`);
			few.push(await measureFew()); // eslint-disable-line no-await-in-loop -- one after the other
			many.push(await measureMany()); // eslint-disable-line no-await-in-loop -- one after the other
		}
	}));
	const figures = ways.flatMap(([way, of]) => [
		figure(`bundle/${way}-more`, ...many.map((one, round) => one[of].mebibytes - few[round]![of].mebibytes)),
		figure(`bundle/${way}-memory`, ...many.map(one => one[of].mebibytes)),
		figure(`bundle/${way}-time`, ...many.map(one => one[of].seconds)),
	]);
	return {figures, skipped: []};
}
