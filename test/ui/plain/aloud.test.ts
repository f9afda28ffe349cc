import assert from 'node:assert/strict';
import {test} from 'node:test';
import {plainMarkdown} from '../../../source/ui/plain/step-text.js';
import {scriptSentences} from '../../../source/ui/plain/script-text.js';
import {connectorRows, fakeEngine, snapshotOf, withConnectors} from '../fixture.js';
import {obedientTenant} from '../simulate.js';
import {converse} from './conversation.js';
import {walk, ways} from './ways.js';

test('of code it is said that it is code, how long, and where it ends', () => {
	assert.deepEqual(plainMarkdown('```powershell\nGet-X\nGet-Y\n```'), ['Code, 2 lines, powershell:', '  Get-X', '  Get-Y', 'End of the code.']);
	assert.deepEqual(plainMarkdown('```\nGet-X\n```'), ['Code:', '  Get-X']);
	assert.deepEqual(scriptSentences('PS exchange>', 'Get-X'), ['PS exchange> Get-X']);
	assert.deepEqual(scriptSentences('PS exchange>', 'Get-X\nRun it? y\n'), ['Script, 2 lines, PS exchange>', '  Get-X', '  Run it? y', 'End of the script.']);
	assert.deepEqual(scriptSentences('$', 'a\nb\nc', {most: 2, rest: ': d says them all'}), ['Script, 3 lines, $', '  a', '  b', 'The script goes on for 1 more line: d says them all.']);
});

test('boxes, bars, rules and tables of a text are words', () => {
	const said = plainMarkdown('- [x] read\n- [ ] write\n\n> mind\n\n---\n\n| Name | Count |\n|---|--:|\n| Relay | 2 |\n');
	assert.deepEqual(said.filter(line => line !== ''), ['Done: read', 'Open: write', 'Quote:', 'mind', 'Name: Relay', 'Count: 2']);
});

/** What draws instead of saying: boxes, blocks, spinners, the marks of the screen. */
const drawn = /[\u{2500}-\u{259F}\u{25A0}-\u{25FF}\u{2713}\u{2717}\u{276F}\u{2800}-\u{28FF}]/v;

test('nothing is drawn in any conversation, and no line carries its meaning by columns of spaces', async () => {
	for (const way of ways) {
		const {said} = await walk(way); // eslint-disable-line no-await-in-loop -- one conversation after the other
		for (const line of said.split('\n')) {
			assert.doesNotMatch(line, drawn, way.says);
			assert.doesNotMatch(line.trim(), /\S {3,}\S/v, way.says);
		}
	}
});

const names = ['日本語コネクタ', 'מחבר נכנס', '👩‍👩‍👧 Family', 'क्षि', 'a\u202Eb\u2066c\u200Bd\u001B]0;x\u0007e'];

test('names in whatever letters stand where they belong, and nothing in them moves, hides or reorders', async () => {
	const rows = names.map((Name, index) => ({...(connectorRows[0] as Record<string, never>), Guid: `guid-${index}`, Name}));
	const {said, lines} = await converse(fakeEngine(withConnectors(snapshotOf(), rows), obedientTenant), ['e', 'd 1', '/Family', 'y 2 Name', 'q']);
	assert.ok(lines.some(line => line.startsWith(' 1. 日本語コネクタ, Enabled True')));
	assert.ok(lines.some(line => line.startsWith(' 2. מחבר נכנס, Enabled True')));
	assert.doesNotMatch(said.replaceAll('\n', ''), /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{200B}\u{202A}-\u{202E}\u{2066}-\u{2069}]/v);
});
