import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../source/runbook/values.js';
import {dialogPanel} from '../../../source/ui/dialogs/definitions.js';
import {opened, type DialogContent} from '../../../source/ui/state/state.js';
import {atRun} from '../at-run.js';
import {connectorRows, fakeEngine, itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';
import {converse} from '../plain/conversation.js';

const item = keyOfRow(0);

/** The fixture's run with one connector chosen that has this name, disabled and kept already. */
const named = (name: string) => {
	const rows = connectorRows.map((row, index) => index === 0 ? {...(row as Record<string, Row>), Name: name} : row);
	const chosen = withChosen(withConnectors(snapshotOf(), rows), [item]);
	const row = rows[0]!;
	return {...withSteps(chosen, {disable: {status: 'done', items: [itemOf(item, name, {status: 'done', attempts: 1})]}, remove: {items: [itemOf(item, name)]}}), kept: {[`remove/${item}`]: {evidence: 'e'.repeat(64), at: '2026-11-22T03:20:00+01:00', bytes: 2100, row}}};
};

const bodyOf = (name: string, kind: 'destroy' | 'paste-confirm'): string => {
	const run = atRun({snapshot: named(name)});
	const dialog = kind === 'destroy' ? {kind, step: 'remove', item, rest: [], again: false, stood: ''} satisfies DialogContent : {kind, step: 'remove', item} as unknown as DialogContent;
	return dialogPanel(opened(dialog), run.world(), 118, run.state()).body.map(line => line.map(({text}) => text).join('').replace('┃', '').trim()).join('\n');
};

for (const kind of ['destroy', 'paste-confirm'] as const) {
	test(`${kind}: a name that a keyboard may not have comes with the line that takes it pasted; a plain one does not`, () => {
		for (const name of ['日本語コネクタ', 'Relais-Zürich', '🚀']) {
			const body = bodyOf(name, kind);
			assert.match(body, /Plain mode takes it pasted/v);
			assert.match(body, new RegExp(`^handrail resume ${snapshotOf().status.run} --plain$`, 'mv'));
		}

		assert.doesNotMatch(bodyOf('Relay-EU-02 (old) ~', kind), /pasted|--plain/v);
	});
}

test('in plain mode such a name is asked for with leave to paste it, and what is pasted counts', async () => {
	const engine = fakeEngine(named('日本語コネクタ'), () => ({exit: 0, message: 'Kept.', report: undefined}));
	const {said} = await converse(engine, ['g 3', 'r', '日本語コネクタ', 'q']);
	assert.match(said, /It may be pasted here\./v);
	assert.deepEqual(engine.intents.filter(({kind}) => kind === 'run').map(intent => 'confirm' in intent ? intent.confirm : undefined), [[engine.confirmation('remove', item)]]);
});
