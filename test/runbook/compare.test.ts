import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compareRunbooks, isUnchanged, type StepChange} from '../../source/runbook/compare.js';
import {loadRunbookFromFiles} from '../../source/runbook/load.js';
import type {LoadedRunbook} from '../../source/runbook/loaded.js';

const first = `
handrail: 1
id: doors
title: Doors left open
parameters:
  site: {title: Site}
sessions:
  here: {title: This machine, type: shell}
phases:
  - title: Look
    steps:
      - {id: doors, title: Find the doors, run: {session: here, effect: read, parse: json, script: cat doors.json, output: doors}, choose: {from: doors, key: Id, label: Name, as: open}}
      - id: close
        title: Close them
        why: An open door lets people in.
        for-each: open
        run: {session: here, effect: change, script: ./close "$item_Id"}
        verify: {script: ./closed "$item_Id", expect: 'result[0] == "closed"'}
        undo: {script: ./open "$item_Id", expect: 'result[0] == "open"'}
      - {id: tell, title: Tell the guard, instructions: Ring 100.}
      - {id: report, title: Write the report, when: 'params.site == "north"', run: {session: here, effect: read, script: . ./lines.sh && lines}}
`;

const version = async (text: string, files: Record<string, string> = {}): Promise<LoadedRunbook> => {
	const all = {'runbook.yaml': text, 'lines.sh': 'lines() { wc -l; }\n', 'read-me.txt': 'For the guards.\n', ...files};
	return loadRunbookFromFiles(new Map(Object.entries(all).map(([name, content]) => [name, new TextEncoder().encode(content)])), '/nowhere');
};

const was = await version(first);

const edited = async (from: string, to: string): Promise<StepChange[]> => {
	assert.ok(first.includes(from));
	return compareRunbooks(was, await version(first.replace(from, () => to))).steps;
};

test('the same runbook has no change, and neither has one that differs in comments and layout alone', async () => {
	assert.ok(isUnchanged(compareRunbooks(was, was)));
	const laidOut = await version(`# read this first\n${first}\n\n# the end\n`);
	assert.notEqual(laidOut.sha256, was.sha256);
	assert.ok(isUnchanged(compareRunbooks(was, laidOut)));
});

test('a step that came and one that went are told apart, the one that went where it stood', async () => {
	const is = await version(first.replace('- {id: tell, title: Tell the guard, instructions: Ring 100.}', '- {id: lock, title: Lock the gate}'));
	const {steps, reordered} = compareRunbooks(was, is);
	assert.deepEqual(steps.map(({id, change, title, asks}) => ({id, change, title, asks})), [
		{id: 'tell', change: 'removed', title: 'Tell the guard', asks: false},
		{id: 'lock', change: 'added', title: 'Lock the gate', asks: false},
	]);
	assert.equal(reordered, false);
});

test('other words alone are a rewording: what was done by the step stays done', async () => {
	const [step, ...others] = await edited('An open door lets people in.', 'Whoever comes in stays in.');
	assert.deepEqual(others, []);
	assert.deepEqual(step, {
		id: 'close', title: 'Close them', change: 'reworded', asks: false,
		facets: [{what: 'why', was: 'An open door lets people in.', is: 'Whoever comes in stays in.', weight: 'words'}],
	});
	const [titled] = await edited('title: Tell the guard', 'title: Tell every guard');
	assert.equal(titled?.change, 'reworded');
	assert.equal(titled?.title, 'Tell every guard');
});

for (const [what, from, to, facet] of [
	['another command', './close "$item_Id"', './close --hard "$item_Id"', 'run'],
	['another effect', 'effect: change', 'effect: read', 'run: effect'],
	['another check', './closed "$item_Id"', './closed --all', 'check'],
	['something else that its check expects', 'result[0] == "closed"', 'size(result) > 0', 'check: expects'],
] as const) {
	test(`${what} is a changed command, and that the step is done has to be looked at anew`, async () => {
		const [step] = await edited(from, to);
		assert.equal(step?.id, 'close');
		assert.equal(step.change, 'command');
		assert.equal(step.asks, true);
		assert.ok(step.facets.some(each => each.what === facet), JSON.stringify(step.facets));
		assert.equal(step.facets[0]?.weight, 'outcome');
	});
}

test('another undo is a changed command that says nothing against what was done', async () => {
	const [step] = await edited('./open "$item_Id"', './open --slowly "$item_Id"');
	assert.deepEqual([step?.change, step?.asks, step?.facets.map(({what}) => what)], ['command', false, ['undo']]);
});

test('another condition is a changed rule', async () => {
	const [step] = await edited('params.site == "north"', 'params.site == "south"');
	assert.deepEqual([step?.id, step?.change, step?.asks], ['report', 'rule', false]);
});

test('another way to sign in changes the command of a step that is sent there, and says nothing against what was done', async () => {
	const signedIn = (way: string) => `
handrail: 1
id: mail
title: Mail
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: ${way}}
phases:
  - title: Look
    steps: [{id: trace, title: Read the trace, run: {session: exchange, effect: read, script: Get-MessageTraceV2}}]
`;
	const {steps} = compareRunbooks(await version(signedIn('Connect-ExchangeOnline')), await version(signedIn('Connect-ExchangeOnline -Device')));
	assert.deepEqual(steps.map(({id, change, asks}) => ({id, change, asks})), [{id: 'trace', change: 'command', asks: false}]);
});

test('a file beside the runbook counts for the steps whose scripts name it, and else for the runbook', async () => {
	const library = compareRunbooks(was, await version(first, {'lines.sh': 'lines() { rm -r .; }\n'}));
	assert.deepEqual(library.steps.map(({id, asks}) => ({id, asks})), [{id: 'report', asks: true}]);
	assert.deepEqual(library.around, []);
	const reading = compareRunbooks(was, await version(first, {'read-me.txt': 'For everybody.\n'}));
	assert.deepEqual(reading.steps, []);
	assert.deepEqual(reading.around, [{what: 'file read-me.txt', was: 'For the guards.\n', is: 'For everybody.\n', weight: 'words'}]);
});

test('a script that moved into a file unchanged is no change', async () => {
	const is = await version(first.replace('script: cat doors.json', 'file: doors.sh'), {'doors.sh': 'cat doors.json'});
	assert.deepEqual(compareRunbooks(was, is).steps, []);
});

test('a parameter, and another order of the steps, are changes beside the steps', async () => {
	const parameter = compareRunbooks(was, await version(first.replace('site: {title: Site}', 'site: {title: Site}\n  floor: {title: Floor, type: integer}')));
	assert.deepEqual(parameter.around.map(({what, was: before, is}) => ({what, before, is})), [
		{what: 'parameter floor', before: undefined, is: 'integer, required'},
		{what: 'parameter floor: title', before: undefined, is: 'Floor'},
	]);
	const lines = first.split('\n');
	const tell = lines.findIndex(line => line.includes('id: tell'));
	const turned = [...lines.slice(0, tell), lines[tell + 1], lines[tell], ...lines.slice(tell + 2)].join('\n');
	const order = compareRunbooks(was, await version(turned));
	assert.deepEqual([order.steps, order.around, order.reordered], [[], [], true]);
});
