import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dialogPanel} from '../../../source/ui/dialogs/definitions.js';
import {keepFirst} from '../../../source/ui/dialogs/destroy.js';
import {lineWidth, type Line} from '../../../source/ui/lines.js';
import {opened, type DialogContent, type DialogOf} from '../../../source/ui/state/state.js';
import {atRun} from '../at-run.js';
import {keyOfRow, snapshotOf, withChosen, withConnectors} from '../fixture.js';

const textOf = (line: Line = []): string => line.map(({text}) => text).join('');

const item = keyOfRow(0);

for (const kind of ['keep', 'destroy'] as const) {
	test(`${kind}: however long the tenant's name is, the title and REAL stand whole in sixty columns, and the body says the name whole`, () => {
		const domain = `${'a-very-long-name-of-a-company'.repeat(2)}.onmicrosoft.example`;
		const snapshot = withChosen(withConnectors(snapshotOf()), [item]);
		snapshot.status.tenant = {tenant: 't', domain, account: 'dana@contoso.example'};
		const run = atRun({snapshot, size: {columns: 60, rows: 15}});
		const {title, mark, body} = dialogPanel(opened({kind, step: 'remove', item, rest: [], again: false, stood: ''} satisfies DialogContent), run.world(), 58, run.state());
		assert.ok(lineWidth(title) + 1 + lineWidth(mark ?? []) <= 58, `${textOf(title)} ${textOf(mark)}`);
		assert.match(textOf(mark), /^a-very-.*… · REAL$/v);
		assert.ok(body.map(line => textOf(line).replace('┃', '').trim()).join('').includes(domain));
	});
}

test('what is destroyed is shown from its first line on, none of it read, however far one had to read before it was kept', () => {
	const run = atRun({snapshot: withChosen(withConnectors(snapshotOf()), [item]), size: {columns: 60, rows: 15}});
	const keep = opened({kind: 'keep', step: 'remove', item, rest: [], again: false, stood: 'then'}, {scroll: 5, read: ['First it is kept.']});
	assert.deepEqual(keepFirst.enter!(keep as DialogOf<'keep'>, run.world()).next, opened({kind: 'destroy', step: 'remove', item, rest: [], again: false, stood: 'then'}));
});
