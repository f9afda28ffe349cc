import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRunbookAt} from '../../../source/runbook/load.js';
import {readValue} from '../../../source/runbook/parameters.js';
import {formatProblem} from '../../../source/runbook/problem.js';
import {fillTemplate} from '../../../source/runbook/template.js';
import {textsIn, whatIsMissing} from '../complete.js';
import {atTheBeginning, holds, openShipped, stepOf} from '../rehearsing.js';

const id = 'external-recipient-limit';

test('check finds nothing to say about it, and nothing is missing', async () => {
	const opened = await openShipped(id);
	const {problems} = await checkRunbookAt(opened.folder);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	assert.deepEqual(whatIsMissing(opened), []);
	assert.deepEqual(opened.runbook.steps.filter(({step}) => step.run && !step.roles).map(({id: step}) => step), []);
});

test('it changes three things, and two of them can be undone', async () => {
	const {runbook} = await openShipped(id);
	const changing = runbook.steps.filter(({effect, step}) => step.run && effect !== 'read');
	assert.deepEqual(changing.map(({id: step, effect, step: {undo}}) => [step, effect, undo !== undefined]), [['block', 'change', true], ['revoke', 'change', false], ['disable', 'change', true]]);
});

test('only a bounce about the tenant\'s limit is recorded', async () => {
	const {text} = stepOf(await openShipped(id), 'bounce').step.record!;
	assert.deepEqual(['5.7.232', '5.7.233', '5.7.23', '5.1.90', '5.7.705'].map(code => readValue(text!, `550 ${code} Your message can't be sent`).ok), [true, true, false, false, false]);
});

test('the cause decides what is stopped, and the way out what is prepared', async () => {
	const opened = await openShipped(id);
	const environment = atTheBeginning(opened);
	const applying = (step: string, name: string, value: string) => opened.runbook.steps
		.filter(({step: {when}}) => when !== undefined && holds(when, {...environment, records: {...environment.records, [step]: {[name]: value}}}) === true)
		.map(({id: one}) => one);
	assert.deepEqual(['mailing', 'stolen', 'connector', 'growth'].map(how => applying('cause', 'how', how)), [['mailing'], ['accounts', 'block', 'revoke'], ['connectors', 'disable'], []]);
	assert.deepEqual(['bulk', 'licences', 'spread', 'nothing'].map(way => applying('more', 'way', way)), [['bulk'], ['licences'], [], []]);
});

test('there is room when Microsoft\'s counter is below the limit, and an unknown counter is no room', async () => {
	const opened = await openShipped(id);
	const {expect} = stepOf(opened, 'room').parts.recheck!;
	const room = (rows: Array<{Left: number | null}>) => holds(expect, {...atTheBeginning(opened), result: rows});
	assert.deepEqual([room([{Left: 1}]), room([{Left: 0}]), room([{Left: -358}]), room([{Left: null}]), room([])], [true, false, false, false, false]);
});

test('every text can be filled in at the beginning and at the end, and the last step names what is still to be done', async () => {
	const opened = await openShipped(id);
	const before = atTheBeginning(opened);
	const after = (how: string) => ({
		...before,
		records: {...before.records, cause: {how}, more: {way: 'bulk'}},
		outputs: {limit: opened.state['limits']!, senders: opened.state['senders']!},
		chosen: {heavy: opened.state['senders']!},
	});
	const situations = [before, ...['mailing', 'stolen', 'connector', 'growth'].map(how => after(how))];
	assert.deepEqual(situations.flatMap(environment => textsIn(opened, environment)).filter(text => text.includes('{{')), []);
	const aftercare = (how: string) => fillTemplate(stepOf(opened, 'aftercare').step.instructions!, after(how));
	assert.match(aftercare('stolen'), /Handrail's runbook `compromised-account`/);
	assert.match(aftercare('connector'), /Handrail's runbook `tenant-exceeded-threshold`/);
	assert.match(fillTemplate(stepOf(opened, 'connectors').step.instructions!, after('connector')), /203\.0\.113\.40 185\.12\.44\.61 91\.200\.12\.7/);
});
