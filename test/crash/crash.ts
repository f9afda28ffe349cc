/**
`npm run test:crash [-- --rounds N --seed N]`: kills Handrail at every write, sync, rename and link of a run and then at random moments, and has the disk refuse each of them, N times in all; holds after each that nothing acknowledged is lost and nothing is done twice. It prints what was done and how the steps stood. Then it kills it at every call of a move to another version of the runbook, cuts a journal off at every byte and flips every bit of its last records, and refuses every operation of the disk.
*/
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {parseArgs} from 'node:util';
import {seedOfTest} from '../kills/random.js';
import {cutEverywhere, flipEverywhere} from './damages.js';
import {newGround} from './ground.js';
import {moveEverywhere} from './moves.js';
import {refuseEverywhere} from './refusals.js';
import {crashRounds} from './rounds.js';
import {skipWithoutStrace} from './strace.js';

const {values} = parseArgs({options: {rounds: {type: 'string', default: '500'}, seed: {type: 'string', default: String(seedOfTest())}}});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (!(Number.isSafeInteger(rounds) && rounds > 0 && Number.isSafeInteger(seed))) {
	throw new Error('--rounds and --seed take whole numbers.');
}

test(`killed or refused ${rounds} times, nothing acknowledged is lost, nothing is done twice, and every run comes to its end (seed ${seed})`, async t => {
	const ground = await newGround();
	if (skipWithoutStrace !== false) {
		t.diagnostic(`Nothing is injected: ${skipWithoutStrace}.`);
	}

	const {counts} = ground;
	try {
		await crashRounds(ground, {rounds, seed, everyCalls: true});
		await rm(ground.folder, {recursive: true, force: true});
	} finally {
		t.diagnostic([`seed ${seed}, ${counts.hits} times hit:`, ...counts.moments.lines, 'How the items stood after it:', ...counts.after.lines].join('\n'));
	}
});

test('a journal that was cut off at any byte is told, set aside and gone on with', async t => cutEverywhere(t, 1));

test('each bit of the last three records that is flipped is told with its event, and stops whoever wants to go on', async t => flipEverywhere(t, 1));

test('killed at any call of its move to another version of its runbook, a run goes by the one or the other whole', {skip: skipWithoutStrace}, async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-move-'));
	await moveEverywhere(t, folder);
	await rm(folder, {recursive: true, force: true});
});

test('refused any operation of the disk, nothing is acknowledged that is not kept, nothing is done twice, and the run comes to its end', async t => refuseEverywhere(t, {EIO: 1, ENOSPC: 1, EDQUOT: 3, EROFS: 3}));
