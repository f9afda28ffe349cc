import assert from 'node:assert/strict';
import {test} from 'node:test';
import {summaryOf, runLine} from '../../../source/commands/listed-runs.js';
import {runsText} from '../../../source/commands/runs-text.js';
import {statusText} from '../../../source/commands/status-text.js';
import {runLabels} from '../../../source/ui/picker/entry-lines.js';
import {stepLines} from '../../../source/ui/plain/step-text.js';
import {detailLines} from '../../../source/ui/screens/run/detail-lines.js';
import {mainAction} from '../../../source/ui/state/main-action.js';
import {secondLooksLeft} from '../../../source/ui/words/second-look.js';
import {atRun} from '../at-run.js';
import {now, snapshotOf, withSteps} from '../fixture.js';

const hour = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** A run of which every step is done, and one read found nothing so long ago. */
const run = (ago: number) => {
	const snapshot = snapshotOf();
	const done = Object.fromEntries(snapshot.status.steps.map(({id}) => [id, {status: 'done' as const, blocked: null}]));
	const look = {since: iso(now - ago), from: iso(now - ago + (24 * hour))};
	const settled = withSteps(snapshot, {...done, connectors: {status: 'done', secondLook: look}});
	return {...settled, status: {...settled.status, next: null}};
};

const shown = (ago: number) => {
	const world = atRun({snapshot: run(ago)}).world();
	return {screen: detailLines(world, 'connectors', 100).map(line => line.map(({text}) => text).join('')).join('\n'), plain: stepLines(world, 'connectors').join('\n')};
};

test('the step says on the screen and in plain mode that it found nothing, and from when on to look again', () => {
	for (const text of Object.values(shown(2 * hour))) {
		assert.match(text, /It found nothing .+\. That proves nothing yet/v);
		assert.match(text, /Second look from .+ on \(in 22 h\): r reads it again\./v);
	}

	for (const text of Object.values(shown(25 * hour))) {
		assert.match(text, /Second look is due since .+: r reads it again\./v);
	}
});

test('once everything else is settled Enter goes to the second look that is due, and there reads again; before that it finishes', () => {
	const due = atRun({snapshot: run(25 * hour)}).world();
	assert.deepEqual(mainAction(due, 'disable', undefined), {label: 'second look', does: 'go', step: 'connectors'});
	assert.deepEqual(mainAction(due, 'connectors', undefined), {label: 'look again', does: 'carry-out', intent: {kind: 'run', step: 'connectors'}});
	assert.equal(mainAction(atRun({snapshot: run(2 * hour)}).world(), 'disable', undefined).label, 'finish');
	assert.match(secondLooksLeft(run(2 * hour), now).join(''), /^Still to come: second look at "[^"]+" from /v);
});

test('runs, the picker and status mark it with words, and --json says whether it is due', () => {
	const due = summaryOf(run(25 * hour).status, now);
	assert.match(runsText([due], now), /; second look NOW at "[^"]+" \(due since /v);
	assert.match(runLabels([{...due, title: 'T'}], 200, now)[0]!, /, second look NOW at "/v);
	assert.match(statusText(run(25 * hour).status, now), /it found nothing; second look NOW/v);
	assert.partialDeepStrictEqual(runLine(due, now), {secondLook: {step: 'connectors', due: true}, overdue: false});
	const early = summaryOf(run(2 * hour).status, now);
	assert.match(runsText([early], now), /; second look at "[^"]+" from /v);
	assert.doesNotMatch(runLabels([{...early, title: 'T'}], 200, now)[0]!, /second look/v);
	assert.partialDeepStrictEqual(runLine(early, now), {secondLook: {step: 'connectors', due: false}});
	assert.equal(runLine(summaryOf(snapshotOf().status, now), now).secondLook, null);
});
