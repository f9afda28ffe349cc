import {mkdtemp, open, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {RunJournal} from '../../source/journal/contract.js';
import {signatureCheck} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {openEngine} from '../../source/run/engine/open.js';
import type {NewEvent, RunEvent} from '../../source/run/events.js';
import {applyingIsFlat} from './applying.js';
import {foldingIsFlat} from './folding.js';
import {makeLongJournal, type LongJournal} from './long-journal.js';
import {median, milliseconds, ratioOf, type Bench, type Ratio} from './ratio.js';

const some = 10_000;
const many = 100_000;
const timesBare = 1.5;
const timesParsed = 3;
/** How much dearer one event may be in the longest journal: the clock of a machine that does other things is no better than this. */
const flat = 1.5;
/** Events that are acknowledged in one round. */
const batch = 20;
const rounds = 75;
/** An open run has acknowledged before: code that runs often becomes faster after a while. */
const before = 1000;

const event: NewEvent = {kind: 'answered', data: {step: 'policy', part: 'run', attempt: 1, outcome: 'ok', evidence: null, rows: 12, errors: [], ms: 812}};

const acknowledge = async (run: RunJournal): Promise<number> => milliseconds(async () => {
	for (let count = 0; count < batch; count++) {
		await run.append(event); // eslint-disable-line no-await-in-loop -- each is acknowledged before the next
	}
});

/** The last line of an open run's journal, which is what each of its acknowledgements writes. */
const lastLine = async ({folder, responder}: RunJournal): Promise<Buffer> => {
	const text = await readFile(path.join(folder, 'journals', `${responder}.jsonl`), 'utf8');
	return Buffer.from(`${text.trimEnd().split('\n').at(-1)!}\n`);
};

/** Acknowledging against the least that could be done: the same bytes to a file that is open, on the disk, and one signature. */
const againstBare = async (home: string, run: RunJournal, {identity}: LongJournal): Promise<Ratio> => {
	for (let count = 0; count < before; count++) {
		await run.append(event); // eslint-disable-line no-await-in-loop -- one after another
	}

	const line = await lastLine(run);
	const hash = Buffer.alloc(32, 7);
	const bare = await open(path.join(home, 'bare'), 'a', 0o600);
	try {
		return await ratioOf({
			name: `acknowledging ${batch} events`, floorName: `${batch} bare writes of the same line through a file handle, each with its fdatasync and one signature`,
			act: async () => acknowledge(run),
			floor: async () => milliseconds(async () => {
				for (let count = 0; count < batch; count++) {
					identity.sign(hash);
					/* eslint-disable no-await-in-loop -- each is on the disk before the next */
					await bare.write(line, 0, line.length);
					await bare.datasync();
					/* eslint-enable no-await-in-loop */
				}
			}),
			rounds, wanted: {atMost: timesBare},
		});
	} finally {
		await bare.close();
	}
};

const resume = async ({folder, identity}: LongJournal): Promise<number> => milliseconds(async () => {
	const engine = await openEngine({journal: await openRun(folder, {identity, mode: 'write'}), trusted: () => true});
	if (engine.snapshot.readOnly !== undefined || engine.snapshot.status.steps.length === 0) {
		throw new Error(`It cannot be resumed: ${engine.snapshot.readOnly ?? 'it has no steps'}`);
	}

	await engine.close();
});

/** Reads the bytes and does with them the least that proves them: parses each line and verifies its signature. */
const parseAndVerify = async ({file, identity}: LongJournal): Promise<number> => milliseconds(async () => {
	const check = signatureCheck(identity.publicKey);
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
	for (const line of lines) {
		const {hash, sig} = JSON.parse(line) as RunEvent;
		if (!check(Buffer.from(hash, 'hex'), sig)) {
			throw new Error('A signature of the journal that was made does not hold.');
		}
	}
});

const held = (ratio: number, atMost: number): Pick<Ratio, 'ratio' | 'wanted' | 'held'> => ({ratio, wanted: {atMost}, held: ratio <= atMost});

/** Resuming so many events takes a while: once each, and the floor is that of a tenth, ten times. */
const resumingIsFlat = async (short: LongJournal, long: LongJournal): Promise<Ratio> => {
	const floored = [await resume(short) * (many / some)];
	const measured = [await resume(long)];
	return {name: `resuming ${many} events`, floor: `resuming ${some}, times ${many / some}`, measured, floored, ...held(median(measured) / median(floored), flat)};
};

const withRun = async <Result>({folder, identity}: LongJournal, use: (run: RunJournal) => Promise<Result>): Promise<Result> => {
	const run = await openRun(folder, {identity, mode: 'write'});
	try {
		return await use(run);
	} finally {
		await run.close();
	}
};

/** What `npm run bench -- journal` measures. */
export async function benchJournal(): Promise<Bench> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-bench-'));
	try {
		const short = await makeLongJournal(path.join(home, 'short'), some);
		const long = await makeLongJournal(path.join(home, 'long'), many);
		const parsed = await ratioOf({
			name: `resuming ${some} events, to the screen's first snapshot`, floorName: 'JSON.parse of the same lines and the verification of their signatures',
			act: async () => resume(short), floor: async () => parseAndVerify(short), rounds: 5, wanted: {atMost: timesParsed},
		});
		const resumed = await resumingIsFlat(short, long);
		const acknowledged = await withRun(short, async few => [
			await againstBare(home, few, short),
			await withRun(long, async lots => ratioOf({
				name: `acknowledging ${batch} events behind ${many}`, floorName: `acknowledging them behind ${some}`,
				act: async () => acknowledge(lots), floor: async () => acknowledge(few), rounds, wanted: {atMost: flat},
			})),
		]);
		return {ratios: [parsed, resumed, ...acknowledged, await applyingIsFlat(), ...await foldingIsFlat()], bounds: [], skipped: []};
	} finally {
		await rm(home, {recursive: true, force: true});
	}
}
