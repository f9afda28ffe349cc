import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import fc from 'fast-check';
import {loadColours} from '../../../../source/commands/load-colours.js';
import {breakMarked} from '../../../../source/ui/components/code/break-marked.js';
import {colourCode, paintCode} from '../../../../source/ui/components/code/paint-code.js';
import {markdownLines} from '../../../../source/ui/components/markdown/markdown-lines.js';
import {scriptLines} from '../../../../source/ui/dialogs/subject.js';
import {lineWidth, type Line} from '../../../../source/ui/lines.js';
import {snapshotOf} from '../../fixture.js';

const textOf = (line: Line): string => line.map(({text}) => text).join('');

/** Scripts are coloured during this test. */
const inColours = async (t: TestContext): Promise<void> => {
	colourCode(await loadColours());
	t.after(() => {
		colourCode(new Map());
	});
};

test('code is plain until its colours are there, and its text is the same with them', async t => {
	const script = '# why\nGet-Mailbox -Identity $item | Set-Mailbox -Name "new"';
	const lines = () => [...scriptLines(snapshotOf(), {session: 'exchange', script}, 70), ...markdownLines(`\`\`\`powershell\n${script}\n\`\`\``, 70)];
	const plain = lines();
	await inColours(t);
	const coloured = lines();
	assert.deepEqual(coloured.map(line => textOf(line)), plain.map(line => textOf(line)));
	assert.equal(coloured.flat().filter(({text, color}) => text === '$item' && color === 'green').length, 2);
	assert.equal(plain.flat().some(({text}) => text === '$item'), false);
});

test('a language that nobody knows stays plain', async t => {
	await inColours(t);
	assert.equal(paintCode(['SELECT 1'], 'sql'), undefined);
	assert.equal(paintCode(['x'], 'constructor'), undefined);
});

test('the colours of a script are found once', async t => {
	await inColours(t);
	assert.equal(paintCode(['Get-X', '$y'], 'powershell'), paintCode(['Get-X', '$y'], 'powershell'));
});

test('a line too long is broken behind a space, and says that it goes on', () => {
	assert.deepEqual(breakMarked([{text: 'Get-X  |  Where-Object Name'}], 20).map(line => textOf(line)), ['Get-X  |  ↩', 'Where-Object Name']);
	assert.deepEqual(breakMarked([{text: 'a'.repeat(25)}], 10).map(line => textOf(line)), [`${'a'.repeat(9)}↩`, `${'a'.repeat(9)}↩`, 'a'.repeat(7)]);
	assert.deepEqual(breakMarked([{text: 'fits here.'}], 10).map(line => textOf(line)), ['fits here.']);
});

test('what goes on is as deep as the line that it belongs to, and keeps half of the width', () => {
	assert.deepEqual(breakMarked([{text: '    '}, {text: 'Set-Mailbox'}, {text: ' -Name new -Alias other'}], 23).map(line => textOf(line)), ['    Set-Mailbox -Name ↩', '    new -Alias other']);
	assert.deepEqual(breakMarked([{text: `${' '.repeat(18)}Get-X -Name other`}], 21).map(line => textOf(line)), [`${' '.repeat(18)}Ge↩`, `${' '.repeat(10)}t-X -Name ↩`, `${' '.repeat(10)}other`]);
	const [, prompted] = scriptLines(snapshotOf(), {session: 'exchange', script: 'if ($x) {\n    Set-Mailbox -Name new\n}'}, 37).slice(1).map(line => textOf(line));
	assert.equal(prompted, `${' '.repeat('PS exchange> '.length + 4)}new`);
	assert.deepEqual(markdownLines('```\nif x\n    Set-Mailbox -Name new\n```', 25).map(line => textOf(line)), ['  if x', '      Set-Mailbox -Name ↩', '      new']);
});

test('whatever the line, nothing of it is lost, and no row is too wide', () => {
	fc.assert(fc.property(fc.array(fc.constantFrom('a', ' ', '漢', 'é', 'word', '💥'), {maxLength: 60}), fc.integer({min: 4, max: 30}), (parts, width) => {
		const text = parts.join('');
		const rows = breakMarked([{text}], width);
		const indent = rows.length === 1 ? 0 : Math.min(Math.max(0, text.search(/[^ ]/v)), Math.floor((width - 1) / 2));
		assert.ok(rows.every(row => lineWidth(row) <= width));
		assert.equal(rows.map((row, index) => textOf(row).slice(index === 0 ? 0 : indent, index === rows.length - 1 ? undefined : -1)).join(''), text);
	}), {numRuns: 300});
});
