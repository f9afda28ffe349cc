import {hostname} from 'node:os';
import {test, type TestContext} from 'node:test';
import {atSizes, threeSizes} from './at-sizes.js';
import {json} from './handrail.js';
import {readsOn} from './reads-on.js';
import {makeSweep} from './sweep-runbook.js';

/** Fails unless each of these was said, in this order. */
const says = (t: TestContext, text: string, ...wanted: string[]): void => {
	let from = 0;
	for (const words of wanted) {
		const at = text.indexOf(words, from);
		t.assert.ok(at >= from, `"${words}" does not stand after the others in:\n${text}`);
		from = at;
	}
};

const tellDanger = (isRehearsal: boolean) => async (t: TestContext, {place, open}: Parameters<Parameters<typeof atSizes>[2]>[1]): Promise<void> => {
	const {folder, parameters, effects} = await makeSweep(place);
	const {run} = await json(place, ...isRehearsal ? ['rehearse', folder] : ['start', folder, ...parameters], '--as', 'Robin');
	await json(place, 'do', run, 'look', '--choose', 'Relay-EU-02,Relay-US-07');
	// What a session in a shell is bound to is its host.
	const where = hostname();
	const real = isRehearsal ? 'REHEARSAL: the tenant is simulated' : 'REAL: this is no rehearsal.';
	const did = async (...words: string[]): Promise<void> => {
		t.assert.deepStrictEqual(await effects(), isRehearsal ? [] : words);
	};

	// The change: left once, then read to its end, then sent.
	const robin = open(['resume', run]);
	await robin.sees('Stop the rogue relays', 'enter see what it will do');
	robin.press('enter');
	await robin.sees('change · can be undone', `For each of 2 relays, in ${where}:`, 'esc back (nothing has been sent)');
	robin.press('escape');
	await robin.sees('enter see what it will do');
	await did();
	robin.press('enter');
	await robin.sees('change · can be undone');
	says(t, await readsOn(robin, /enter run on both/v), where, 'Relay-EU-02', '192.0.2.17', 'Relay-US-07', '192.0.2.99', real, '# Written down', 'Afterwards it checks:', 'Undo (u):', '1 later step needs it: "Remove the rogue relays".');
	await did();
	robin.press('enter');
	await robin.sees('Stop the rogue relays: 2 of 2 done.', 'enter next step');
	await robin.doesNotSee('ctrl-c stop it');
	await did('stopped Relay-EU-02', 'stopped Relay-US-07');

	// An undo is as dangerous as what it undoes.
	robin.press('u');
	await robin.sees('Undo: Stop the rogue relays', 'the last one first');
	says(t, await readsOn(robin, /enter undo it/v), where, real, 'Relay-US-07', 'Relay-EU-02', 'echo "started', 'Afterwards it checks:', '1 later step needs it: "Remove the rogue relays".');
	robin.press('escape');
	await robin.sees('enter next step');
	await did('stopped Relay-EU-02', 'stopped Relay-US-07');

	// The destroy: each object by itself, its name letter by letter.
	robin.press('enter');
	await robin.sees('Remove the rogue relays', 'enter see what it destroys');
	robin.press('enter');
	for (const [index, name, other] of [[0, 'Relay-EU-02', 'Relay-US-07'], [1, 'Relay-US-07', 'Relay-EU-02']] as const) {
		/* eslint-disable no-await-in-loop -- one after the other is what this is about */
		await robin.sees('First it is kept.', isRehearsal ? 'REHEARSAL' : 'REAL', `Remove the rogue relays: ${name}`, 'esc back (nothing has been sent)');
		says(t, await readsOn(robin, /enter keep it/v), `Remove the rogue relays: ${name}`, where, real, 'This reads only.');
		robin.press('enter');
		await robin.sees('▲ DESTROYS', `${where} · ${isRehearsal ? 'REHEARSAL' : 'REAL'}`, `Type ${name} to carry it out`);
		// What Enter showed before the last line of it was read was no answer; nor is a name that is another's.
		const read = await readsOn(robin, /^ esc back/v);
		says(t, read, '# Nobody sends through it', 'Kept: its full settings', 'Cannot be undone by Handrail alone.', '1 later step needs it: "Tell the others".', ...index === 0 ? ['1 more follows, and is asked for on its own.'] : []);
		robin.press('enter');
		await robin.sees(`Type ${name} first. Nothing has been sent.`);
		robin.type(other);
		await robin.sees(`carry it out: ${other}`);
		robin.press('enter');
		await robin.sees('That is not it, letter by letter. Nothing has been sent.');
		await did('stopped Relay-EU-02', 'stopped Relay-US-07', ...index === 0 ? [] : ['removed Relay-EU-02']);
		robin.press(...Array.from(other, () => 'backspace' as const));
		robin.type(name);
		await robin.sees(`carry it out: ${name}`, 'enter DESTROY it');
		await did('stopped Relay-EU-02', 'stopped Relay-US-07', ...index === 0 ? [] : ['removed Relay-EU-02']);
		robin.press('enter');
		/* eslint-enable no-await-in-loop */
	}

	await robin.sees('Remove the rogue relays: 2 of 2 done.');
	await did('stopped Relay-EU-02', 'stopped Relay-US-07', 'removed Relay-EU-02', 'removed Relay-US-07');
	robin.press('q');
	t.assert.deepStrictEqual(await robin.exits(), {code: 0, signal: undefined});
};

test('what changes or destroys is read to its end before it can be sent; each object is destroyed on its own, by its name; nothing happens before', async (t: TestContext) => {
	await atSizes(t, threeSizes, tellDanger(false));
});

test('the same in a rehearsal, which says everywhere that it is one', async (t: TestContext) => {
	await atSizes(t, ['60x15'], tellDanger(true));
});
