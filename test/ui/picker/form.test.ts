import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer, formOf, formPanel} from '../../../source/ui/picker/form.js';

const fields = [{name: 'name', parameter: {title: 'Its name', type: 'string', optional: false} as const}];
const said = (makes: boolean): string => JSON.stringify(formPanel(formOf({runbook: undefined, title: 'T', rehearse: false, makes, fields}), 80));

test('a form that makes a runbook does not speak of a run', () => {
	assert.match(said(true), /Nothing is written before the last answer/);
	assert.doesNotMatch(said(true), /a real run|Before it begins/);
	assert.match(said(false), /a real run/);
	const given = answer(formOf({runbook: undefined, title: 'T', rehearse: false, makes: true, fields}), {checkValue: () => undefined});
	assert.equal('form' in given && given.form.error, 'It is needed.');
});
