import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readValue} from '../../../source/runbook/parameters.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {brokenSections, textsIn, whatIsMissing} from '../complete.js';
import {atTheBeginning, openShipped, stepOf} from '../rehearsing.js';

const id = 'banned-ip';

test('check finds nothing to say about it, and nothing is missing', async () => {
	const opened = await openShipped(id);
	const {problems} = await checkRunbookAt(opened.folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.deepEqual(whatIsMissing(opened), []);
});

test('it only looks up: nothing that it runs changes anything', async () => {
	const {runbook} = await openShipped(id);
	assert.deepEqual([...new Set(runbook.steps.filter(({step}) => step.run).map(({effect}) => effect))], ['read']);
});

test('Microsoft is asked after the cause is closed, and mail is released after one was accepted', async () => {
	const opened = await openShipped(id);
	const needs = (step: string) => stepOf(opened, step).step.needs;
	assert.deepEqual([needs('close'), needs('portal'), needs('mail'), needs('lifted'), needs('release')], [['cause'], ['close'], ['close'], ['close'], ['lifted', 'lifted-by-hand']]);
	const wanted = ['stop', 'cause', 'close', 'portal', 'lifted', 'release', 'resend'];
	assert.deepEqual(opened.runbook.steps.map(({id: step}) => step).filter(step => wanted.includes(step)), wanted);
});

test('only a bounce about an address is recorded', async () => {
	const opened = await openShipped(id);
	const {text} = stepOf(opened, 'bounce').step.record!;
	const codes = ['5.7.511', '5.7.606', '5.7.649', '5.7.605', '5.7.650', '5.7.705', '4.7.606'];
	assert.deepEqual(codes.map(code => readValue(text!, `550 ${code} Access denied`).ok), [true, true, true, false, false, false, false]);
});

test('every text can be filled in at the beginning and at the end, and the mail to Microsoft has what it asks for', async () => {
	const opened = await openShipped(id);
	const {state} = opened;
	const before = atTheBeginning(opened);
	const after = {
		...before,
		records: {
			...before.records, bounce: {text: '550 5.7.511 Access denied, banned sender[192.0.2.25].', firstSeen: '2026-11-21 22:31'}, way: {way: 'mail'},
			stop: {how: 'the queue'}, cause: {what: 'A web form was abused'}, close: {done: 'The form is closed'},
		},
		outputs: {servers: state['servers']!, dns: state['dns']!, refused: state['refused']!},
		chosen: {banned: [{ip: '192.0.2.25'}]},
	};
	assert.deepEqual([before, after].flatMap(environment => textsIn(opened, environment)).filter(text => text.includes('{{')), []);
	const mail = fillTemplate(stepOf(opened, 'mail').step.instructions!, after);
	assert.deepEqual(['banned sender[192.0.2.25]', 'IP address: 192.0.2.25\n', '2026-11-21 22:31', 'A web form was abused', 'The form is closed', 'dana.reyes@mailbox.example'].filter(fact => !mail.includes(fact)), []);
	assert.deepEqual(brokenSections(opened, after), []);
});
