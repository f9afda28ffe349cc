import {mkdtemp, open, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {RunJournal} from '../../source/journal/contract.js';
import {signatureCheck} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {openEngine} from '../../source/run/engine/open.js';
import type {NewEvent, RunEvent} from '../../source/run/events.js';
import {makeLongJournal, type LongJournal} from './long-journal.js';
import {busyMilliseconds, milliseconds, ratioOf, type Bench, type Figure} from './ratio.js';

const some = 10_000;
const many = 100_000;
/** Events that are acknowledged in one round: few, so that a round is seldom interrupted by what else the machine does. */
const batch = 5;
const rounds = 301;
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
const againstBare = async (home: string, run: RunJournal, {identity}: LongJournal): Promise<Figure> => {
	for (let count = 0; count < before; count++) {
		await run.append(event); // eslint-disable-line no-await-in-loop -- one after another
	}

	const line = await lastLine(run);
	const hash = Buffer.alloc(32, 7);
	const bare = await open(path.join(home, 'bare'), 'a', 0o600);
	try {
		return await ratioOf({
			id: 'journal/acknowledge', rounds,
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
		});
	} finally {
		await bare.close();
	}
};

const resume = async ({folder, identity}: LongJournal): Promise<void> => {
	const engine = await openEngine({journal: await openRun(folder, {identity, mode: 'write'}), trusted: () => true});
	if (engine.snapshot.readOnly !== undefined || engine.snapshot.status.steps.length === 0) {
		throw new Error(`It cannot be resumed: ${engine.snapshot.readOnly ?? 'it has no steps'}`);
	}

	await engine.close();
};

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

/** So many events take a while: few rounds, and the floor is that of a tenth, ten times. */
const resumingIsFlat = async (short: LongJournal, long: LongJournal): Promise<Figure> => ratioOf({
	id: 'journal/resume-long', rounds: 3, warm: false,
	act: async () => busyMilliseconds(async () => resume(long)), floor: async () => await busyMilliseconds(async () => resume(short)) * (many / some),
});

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
		const parsed = await ratioOf({id: 'journal/resume', act: async () => milliseconds(async () => resume(short)), floor: async () => parseAndVerify(short), rounds: 5});
		const resumed = await resumingIsFlat(short, long);
		const acknowledged = await withRun(short, async few => [
			await againstBare(home, few, short),
			await withRun(long, async lots => ratioOf({id: 'journal/acknowledge-long', act: async () => acknowledge(lots), floor: async () => acknowledge(few), rounds})),
		]);
		return {figures: [parsed, resumed, ...acknowledged], skipped: []};
	} finally {
		await rm(home, {recursive: true, force: true});
	}
}
