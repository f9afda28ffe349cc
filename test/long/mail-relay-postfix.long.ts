import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {createRun} from '../../source/journal/open.js';
import type {Engine, Intent, IntentResult} from '../../source/run/engine/contract.js';
import {openEngine} from '../../source/run/engine/open.js';
import {readParameters} from '../../source/runbook/parameters.js';
import type {JsonObject} from '../../source/runbook/values.js';
import {silent} from '../run/engine/place.js';
import {open} from '../runbooks/mail-relay-blocked/opened.js';
import {logOf, skipWithoutPostfix, startRelay, until, type Relay} from '../runbooks/mail-relay-blocked/postfix.js';

const orders = 'orders@client.example';
const promo = 'promo@client.example';

/** A real run of the shipped runbook on this host, about this relay. */
async function begin(t: TestContext, {config, log}: Relay): Promise<Engine> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	const {runbook} = await open();
	const {params, problems} = readParameters(runbook.runbook, {
		client: 'client.example', ips: '192.0.2.25', sender: orders, contact: 'dana@mailbox.example', usual: '4', config, log, pause: '1', batch: '2',
	});
	assert.deepEqual(problems, []);
	const journal = await createRun(home, {runbook, params, secrets: [], rehearsal: false, name: 'Dana'});
	const engine = await openEngine({journal, trusted: () => true});
	t.after(async () => {
		await engine.close();
		await rm(home, {recursive: true, force: true});
	});
	return engine;
}

/** Carries intents out, each of which must come to this exit; gives back the last result. */
async function carry(engine: Engine, exit: number, ...intents: Intent[]): Promise<IntentResult> {
	let result: IntentResult | undefined;
	for (const intent of intents) {
		result = await engine.carryOut(intent, silent); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(result.exit, exit, `${JSON.stringify(intent)}: ${result.message} ${JSON.stringify(result.report?.errors ?? [])}`);
	}

	return result!;
}

const run = (...steps: string[]): Intent[] => steps.map(step => ({kind: 'run', step}));

const rowsOf = (engine: Engine, output: string): JsonObject[] => engine.snapshot.outputs[output]!.rows as JsonObject[];

/** How many messages are in each queue. */
async function counts(relay: Relay): Promise<Record<string, number>> {
	const queued = await relay.queue();
	return Object.fromEntries([...new Set(queued.map(({queue_name: name}) => name))].map(name => [name, queued.filter(({queue_name: queue}) => queue === name).length]));
}

/** How often a text stands in the mail log. */
async function logged(relay: Relay, text: string): Promise<number> {
	const log = await logOf(relay);
	return log.split(text).length - 1;
}

const heldBy = async (relay: Relay): Promise<string[]> => {
	const queued = await relay.queue();
	return queued.filter(({queue_name: name}) => name === 'hold').map(({sender}) => sender).toSorted((a, b) => a.localeCompare(b));
};

test('a real Postfix: mail is held, counted, throttled and released, and nothing is lost', {skip: skipWithoutPostfix}, async t => {
	const relay = await startRelay(t);
	const engine = await begin(t, relay);

	// Two messages bounce for good before anybody stops it; one was on hold for a reason of its own.
	await relay.send(promo, 2);
	await until('both have bounced, and the reports about them', async () => await logged(relay, 'status=bounced') === 4 && (await relay.queue()).length === 0);
	await carry(engine, 0, ...run('settings', 'bounced', 'senders', 'volume'));
	assert.deepEqual(rowsOf(engine, 'bounced').filter(({sender}) => sender === promo).map(({sender, recipient, code}) => [sender, recipient, code]).toSorted((a, b) => String(a).localeCompare(String(b))), [[promo, 'r0@elsewhere.example', '5.7.705'], [promo, 'r1@elsewhere.example', '5.7.705']]);
	assert.deepEqual(rowsOf(engine, 'senders').filter(({sender}) => sender === promo).map(({login, client, messages, recipients, refused}) => [login, client, messages, recipients, refused]), [['uid=0', 'this host', 2, 2, 2]]);
	// Two messages, and the two reports about them.
	assert.equal(rowsOf(engine, 'volume').reduce((sum, {bounced}) => sum + Number(bounced), 0), 4);

	// Stopped: new mail is taken and waits. Held: all of it, and what was held before is known.
	await relay.command('postconf', '-e', 'defer_transports = elsewhere, smtp');
	await relay.command('postfix', 'reload');
	await relay.send('earlier@client.example', 1);
	await until('the earlier message waits', async () => (await counts(relay))['deferred'] === 1);
	await relay.command('postsuper', '-h', 'ALL');
	await relay.command('postconf', '-e', 'defer_transports = elsewhere');
	await relay.command('postfix', 'reload');
	await carry(engine, 0, ...run('quarantine', 'stop'));
	assert.equal((await relay.setting('defer_transports')).trim(), 'elsewhere smtp');
	await relay.send(orders, 5);
	await relay.send(promo, 2);
	await until('all wait', async () => (await counts(relay))['deferred'] === 7);
	await carry(engine, 0, ...run('hold'));
	assert.deepEqual(await counts(relay), {hold: 8});
	await carry(engine, 0, {kind: 'undo', step: 'hold'});
	assert.deepEqual(await counts(relay), {hold: 1, deferred: 7});
	assert.deepEqual(await heldBy(relay), ['earlier@client.example']);
	await carry(engine, 0, ...run('hold'));

	// Counted by sender, without what was held before.
	await carry(engine, 3, ...run('waiting'));
	assert.deepEqual(rowsOf(engine, 'waiting').map(({sender, messages, recipients, domains}) => [sender, messages, recipients, domains]), [[orders, 5, 5, 1], [promo, 2, 2, 1]]);
	await carry(engine, 0, {kind: 'choose', step: 'waiting', keys: [promo]});

	// Nothing is opened or tested without the throttle.
	const early = await carry(engine, 3, ...run('probe'));
	assert.match(early.message, /throttle/);
	await carry(engine, 0, ...run('tighten', 'throttle'));
	assert.deepEqual([await relay.setting('smtpd_client_message_rate_limit'), await relay.setting('smtp_transport_rate_delay')], ['60', '1s']);

	// Still blocked: the test is refused, and is not lost; nothing else left, and the transport is stopped again.
	await relay.send(orders, 1);
	await carry(engine, 0, ...run('probe'));
	assert.deepEqual(rowsOf(engine, 'probe').map(({status}) => status), ['SOFTBOUNCE']);
	assert.match(String(rowsOf(engine, 'probe')[0]?.['said']), /550 5\.7\.705 Access denied/);
	assert.equal((await relay.setting('defer_transports')).trim(), 'elsewhere smtp');
	assert.ok((await relay.queue()).some(({queue_id: id}) => id === rowsOf(engine, 'probe')[0]?.['id']), 'the refused test is still queued');
	await carry(engine, 0, {kind: 'wait', step: 'unblocked'});
	await carry(engine, 3, {kind: 'wait', step: 'unblocked'});

	// Lifted: the next test is accepted, and only it.
	relay.lift(true);
	await carry(engine, 0, {kind: 'run', step: 'probe', again: true});
	assert.deepEqual(rowsOf(engine, 'probe').map(({status}) => status), ['sent']);
	await carry(engine, 0, {kind: 'wait', step: 'unblocked'});
	assert.equal(relay.accepted.length, 1);

	// Opened: everything is on hold, and goes in batches of two, the oldest first; the suspect's and the earlier mail stay.
	await carry(engine, 0, ...run('open'));
	assert.equal((await relay.setting('defer_transports')).trim(), 'elsewhere');
	assert.deepEqual(Object.keys(await counts(relay)), ['hold']);
	await carry(engine, 3, ...run('plan'));
	assert.deepEqual(rowsOf(engine, 'plan').map(({number, messages, senders}) => [number, messages, senders]), [[1, 2, [orders]], [2, 2, [orders]], [3, 2, [orders]], [4, 1, [orders]]], 'five messages, one that came later, and the refused test');
	const keys = rowsOf(engine, 'plan').slice(0, 2).map(({first}) => String(first));
	await carry(engine, 0, {kind: 'choose', step: 'plan', keys}, ...run('release'));
	await until('two batches have left', async () => relay.accepted.length === 5);
	const gaps = relay.accepted.slice(1).map(({at}, index) => at - relay.accepted[index]!.at).slice(1);
	assert.ok(gaps.every(gap => gap > 900), `one message a second at most: ${gaps.map(gap => Math.round(gap)).join(', ')} ms`);
	await until('Postfix has put them away', async () => await logged(relay, 'status=sent') === 5 && (await relay.queue()).length === 6);
	await carry(engine, 0, ...run('watch'));
	assert.deepEqual(rowsOf(engine, 'results'), [{recipients: 4, status: 'sent', said: 'accepted'}]);
	assert.deepEqual(await heldBy(relay), ['earlier@client.example', orders, orders, orders, promo, promo]);

	// Back to what it was.
	await carry(engine, 0, ...run('normal'), {kind: 'undo', step: 'tighten'});
	assert.deepEqual([await relay.setting('smtpd_client_message_rate_limit'), await relay.setting('smtp_transport_rate_delay'), await relay.command('postconf', '-P', 'smtp/unix/soft_bounce').catch(() => '')], ['7', '$default_transport_rate_delay', '']);
	assert.equal(existsSync(path.join(relay.config, 'throttle.before-handrail')), false);
	assert.deepEqual([...new Set(relay.accepted.map(({sender}) => sender))], [orders]);
});
