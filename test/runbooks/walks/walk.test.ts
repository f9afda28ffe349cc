import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Branches} from './branches.js';
import {neverDone, walkFaults, walkWays, type Walks} from './every-way.js';
import {problemsOf} from './judge-walk.js';
import {openAt, type Opened} from './shipped.js';

const good = {when: 'records.why.why == \'thief\'', words: '\'at once\'', expect: 'size(result) == 1', removes: 'remove: true'};

const runbookWith = ({when, words, expect}: typeof good): string => `handrail: 1
id: doors
title: Doors
sessions: {site: {title: The site, type: shell}}
phases:
  - title: All
    steps:
      - id: doors
        title: Find the doors
        run: {session: site, effect: read, script: doors, parse: jsonl, output: doors}
        choose: {from: doors, key: id, label: id, as: open}
      - id: remove
        title: Remove them
        for-each: open
        keep: {script: one, parse: jsonl}
        run: {session: site, effect: destroy, script: remove}
        confirm: '{{ item.id }}'
        verify: {script: doors, parse: jsonl, expect: '!result.exists(d, d.id == item.id)'}
      - id: why
        title: Why?
        decide: {as: why, question: Why?, answers: [{value: wind, title: Wind}, {value: thief, title: A thief}]}
      - id: police
        title: Call the police
        when: ${when}
        instructions: They answer {{ ${words} }}.
      - id: quiet
        title: Wait until it is quiet
        wait: {for: the alarm, recheck: {session: site, script: quiet, parse: lines, expect: ${expect}}}
`;

const rehearsalWith = ({removes}: typeof good): string => `handrail-rehearsal: 1
state: state.json
steps:
  doors: {run: {returns: state.doors}}
  remove:
    keep: {returns: 'state.doors.filter(d, d.id == item.id)'}
    run: {change: [{in: doors, where: row.id == item.id, ${removes}}]}
    verify: {returns: state.doors}
  quiet: {recheck: {returns: [quiet]}}
`;

/** A runbook about doors with one thing wrong in it. */
async function doors(t: TestContext, wrong: Partial<typeof good>): Promise<Opened> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	await writeFile(path.join(folder, 'runbook.yaml'), runbookWith({...good, ...wrong}));
	await writeFile(path.join(folder, 'rehearsal.yaml'), rehearsalWith({...good, ...wrong}));
	await writeFile(path.join(folder, 'state.json'), JSON.stringify({doors: [{id: 'north'}, {id: 'south'}]}));
	return openAt('doors', folder);
}

const walkAll = async (opened: Opened): Promise<Walks> => walkWays(opened, new Branches());

test('a sound runbook is walked by each answer and each size of a choice, with nothing to say', async t => {
	const opened = await doors(t, {});
	const walks = await walkAll(opened);
	assert.deepEqual([walks.problems, neverDone(opened, walks)], [[], []]);
	const given = new Set(walks.walked.flatMap(({forks}) => forks.map(({place, answer}) => `${place} ${answer}`)));
	assert.deepEqual([...given].toSorted(), ['doors all', 'doors none', 'doors one', 'why thief', 'why wind']);
	const [first] = walks.walked;
	assert.deepEqual(first!.effected.filter(({step}) => step === 'remove'), [{step: 'remove', item: 'north'}, {step: 'remove', item: 'south'}]);
});

test('a fault at a destroy does not make it destroy twice', async t => {
	const opened = await doors(t, {});
	const walks = await walkAll(opened);
	const faults = ['answer-lost', 'host-crash', 'script-error', 'throttled'].map(fault => [`${fault}@remove`]);
	const troubled = await walkFaults(opened, walks, faults);
	assert.deepEqual(troubled.problems, []);
	assert.deepEqual(troubled.walked.map(({happened}) => happened), faults.map(([fault]) => [`remove/--fault/${fault!.split('@', 1)[0]!}`]));
});

test('what is destroyed without having been kept is found', async t => {
	const opened = await doors(t, {});
	const [first] = (await walkAll(opened)).walked;
	const unkept = {...first!, events: first!.events.filter(({kind, data}) => kind !== 'kept' || data.item === 'south')};
	assert.deepEqual(problemsOf(unkept, opened.runbook), ['remove/north was destroyed without having been kept.']);
});

test('what is destroyed twice is found', async t => {
	const {problems} = await walkAll(await doors(t, {removes: 'set: {gone: true}'}));
	assert.match(problems.join('\n'), /^remove\/north was destroyed twice\./mv);
});

test('a step that no answer leads to is found', async t => {
	const opened = await doors(t, {when: 'size(outputs.doors) > 7'});
	assert.deepEqual(neverDone(opened, await walkAll(opened)), ['police']);
});

test('a text that cannot be filled in where its step is next is found', async t => {
	const {problems} = await walkAll(await doors(t, {words: 'outputs.doors[7].id'}));
	assert.match(problems.join('\n'), /^police: cannot be filled in: \{\{ outputs\.doors\[7\]/mv);
});

test('a wait that never ends is found', async t => {
	const {problems} = await walkAll(await doors(t, {expect: 'size(result) == 2'}));
	assert.match(problems.join('\n'), /^quiet: waiting leads nowhere/mv);
});
