import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {test} from 'node:test';
import {pasteText, type PasteOrder} from '../../../source/session/paste/paste-text.js';
import {readPasted} from '../../../source/session/paste/read-pasted.js';
import {shellPasteText} from '../../../source/session/paste/shell-text.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {placeFor} from '../../terminal/place.js';
import {start} from '../../terminal/terminal.js';
import {typedIn} from '../../terminal/typed-in.js';
import {hostileTexts} from './hostile-values.js';

/** Short ones: what 64 KB do is proved where no prompt draws every character anew. */
const texts = hostileTexts(200, 'New-Item canary').filter(text => text.length < 200).slice(0, 120);
const row = Object.fromEntries(texts.map((text, index) => [`v${index}`, text]));

const order: PasteOrder = {
	subject: {run: 'k3f9', step: 'echo', item: 'k', part: 'run', turn: 0},
	script: 'if ($true) {\n  $item\n\n}\n"secret of $($params.secret.Length)"', effect: 'change', service: 'none', tenant: undefined, rehearsal: false,
	secrets: {secret: {title: 'The secret', generated: false}},
	data: {params: {}, records: {}, outputs: {}, chosen: {}, item: {key: 'k', row, types: {}}},
};

test('pasted at the prompt of a PowerShell in a terminal it is one command, and what is pasted answers no question', {skip: skipWithoutPowerShell}, async t => {
	const place = await placeFor(t);
	const prompt = start(t, place, powershell!.file, ['-NoLogo', '-NoProfile'], {columns: 200});
	await prompt.sees(/PS .*>/v);
	// Enter once more is for a prompt without PSReadLine.
	await typedIn(prompt, `${pasteText(order)}\n`);
	await prompt.sees('The secret:');
	prompt.type('hunter2\r');
	await prompt.reads(/"types":\{.*\}\}/v);
	const {rows, answer, problems} = readPasted(prompt.written);
	assert.deepEqual(problems, []);
	assert.equal(answer?.outcome, 'ok');
	assert.deepEqual(rows, [row, 'secret of 7']);
	assert.deepEqual(await readdir(place.here), []);
});

for (const [shell, ...options] of [['sh'], ['bash', '--norc']] as const) {
	test(`pasted at the prompt of ${shell} in a terminal it is one command`, async t => {
		const place = await placeFor(t);
		const item = Object.fromEntries(hostileTexts(200, 'touch canary').filter(text => text.length < 200 && text !== '' && !text.includes('\0')).map((text, index) => [`v${index}`, text]));
		const names = Object.keys(item);
		const script = `${names.map(name => `printf '%s' "$item_${name}" | od -An -v -tx1 | tr -d ' \\n'; echo`).join('\n')}\n! false && echo 'not\ta tab'`;
		const text = shellPasteText({subject: {...order.subject, step: 'echo'}, script, data: {...order.data, item: {key: 'k', row: item, types: {}}}, host: undefined, rehearsal: false});
		const prompt = start(t, place, shell, [...options, '-i'], {columns: 200, env: {PS1: 'prompt> ', ENV: undefined}});
		await prompt.sees('prompt> ');
		await typedIn(prompt, text);
		await prompt.reads(/^--- handrail end ---/mv);
		const {rows, answer, problems} = readPasted(prompt.written, {parse: 'lines'});
		assert.deepEqual(problems, []);
		assert.equal(answer?.outcome, 'ok');
		assert.deepEqual(rows, [...names.map(name => Buffer.from(item[name]!.toWellFormed()).toString('hex')), 'not\ta tab']);
		assert.deepEqual(await readdir(place.here), []);
	});
}
