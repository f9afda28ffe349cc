import assert from 'node:assert/strict';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {handoffDesk} from '../../source/commands/handoff-desk.js';
import {hearSecrets} from '../../source/commands/heard-secrets.js';
import {newsFor} from '../../source/commands/news-for.js';
import {openRunToWork} from '../../source/commands/open-run.js';
import {receiveDesk} from '../../source/commands/receive-desk.js';
import type {Door} from '../../source/commands/door.js';
import type {RunStatus} from '../../source/run/status.js';
import type {ReceiveOffer} from '../../source/ui/receive/contract.js';
import {program, recordingDoor, type Program} from './program.js';

const doorOf = ({home}: Program): Door => recordingDoor(home, {now: () => new Date(), environment: {}}).door;

/** Writes a bundle of a run as the screen does. */
const handOver = async (sender: Program, run: string, file: string, passphrase?: string): Promise<void> => {
	const open = await openRunToWork(doorOf(sender), {run, as: undefined});
	try {
		const written = await handoffDesk(doorOf(sender), open).write({format: 'bundle', reader: 'colleague', to: undefined, passphrase}, file, {replace: false});
		assert.equal(written.kind, 'written');
	} finally {
		await open.engine.close();
	}
};

const offerOf = async (t: TestContext, receiver: Program, as: string, file: string, passphrase?: string) => {
	const desk = receiveDesk(doorOf(receiver), as);
	t.after(async () => desk.leave());
	const offer = await desk.open(file, passphrase);
	assert.ok(offer !== 'passphrase');
	return {desk, offer};
};

const wishesOf = ({ways}: ReceiveOffer): string[] => ways.map(({wish}) => wish);

test('a run goes to a colleague and back: each file is offered for what it is, and nothing is written before that is agreed to', async t => {
	const dana = await program(t);
	const sam = await program(t);
	const {run} = await dana.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	const there = path.join(dana.folder, 'there.handrail.age');
	await handOver(dana, run, there, 'correct horse');

	const closed = receiveDesk(doorOf(sam), 'Sam Okoro');
	assert.equal(await closed.open(there, undefined), 'passphrase');
	const heard = hearSecrets();
	t.after(() => {
		heard.stop();
	});
	await assert.rejects(closed.open(there, 'wrong passphrase'), /The passphrase does not open/v);
	assert.equal(heard.mask.text('wrong passphrase'), '[secret passphrase]', 'a passphrase that was typed is masked, also one that opens nothing');
	await assert.rejects(closed.open(path.join(dana.folder, 'nothing'), undefined), /nothing/v);
	const {desk, offer} = await offerOf(t, sam, 'Sam Okoro', there, 'correct horse');
	assert.deepEqual([wishesOf(offer), offer.isHere, offer.run], [['take-over', 'merge'], false, run]);
	assert.equal(offer.ways[0]!.label, 'Make the run here and take it over from Dana Reyes');
	assert.equal((await sam.run('status', run)).exit, 2, 'nothing is here yet');
	await desk.take('take-over');
	assert.equal((await sam.json<RunStatus>(0, 'status', run)).handedOver, undefined);

	await sam.run('note', run, 'svc-backup is mine', '--as', 'Sam Okoro');
	const back = path.join(sam.folder, 'back.handrail');
	await handOver(sam, run, back);
	const again = await offerOf(t, dana, 'Dana Reyes', back);
	assert.deepEqual([wishesOf(again.offer), again.offer.isHere], [['take-over', 'merge'], true]);
	await again.desk.take('merge');
	const here = await openRunToWork(doorOf(dana), {run, as: undefined});
	const news = await newsFor(doorOf(dana), here.engine.snapshot);
	assert.match(news?.heading ?? '', /^Since your last entry/v);
	assert.match(news?.lines.join('\n') ?? '', /Sam Okoro: .*svc-backup is mine/v);
	await here.engine.carryOut({kind: 'note', text: 'I read it.'}, {ask: async () => undefined});
	assert.equal(await newsFor(doorOf(dana), here.engine.snapshot), undefined, 'whoever did something since has seen it');
	await here.engine.close();
	const once = await offerOf(t, dana, 'Dana Reyes', back);
	assert.deepEqual(wishesOf(once.offer), ['take-over'], 'only taking it over is left');
});
