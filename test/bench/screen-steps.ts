/**
The screen of a run of so many steps, as `node screen-steps.mjs 5000`: no runbook may have that many, so what opens it is no engine but one that only shows them. All that is drawn and every key is the program's own.
*/
import process from 'node:process';
import {runApp} from '../../source/ui/app.js';
import {fakeDesk} from '../ui/fake-desk.js';
import {contosoRunbook, fakeEngine, snapshotOf} from '../ui/fixture.js';

const count = Number(process.argv[2]);
const perPhase = 10;
const like = contosoRunbook.steps.find(({step}) => step.run === undefined)!;
const likeState = snapshotOf().status.steps.find(({id}) => id === like.id)!;
const titleOf = (index: number): string => `Look at mailbox ${index + 1}`;
const steps = Array.from({length: count}, (_, index) => ({...like, id: `step-${index + 1}`, phase: `Phase ${Math.floor(index / perPhase) + 1}`, step: {...like.step, id: `step-${index + 1}`, title: titleOf(index)}}));
const phases = Array.from({length: Math.ceil(count / perPhase)}, (_, phase) => ({...contosoRunbook.runbook.phases[0]!, title: `Phase ${phase + 1}`, steps: steps.slice(phase * perPhase, (phase + 1) * perPhase).map(({step}) => step)}));
const states = steps.map(({id, phase, step}) => ({...likeState, id, phase, title: step.title}));
const snapshot = snapshotOf();
const middle = `step-${Math.floor(count / 2) + 1}`;

await runApp({
	engine: fakeEngine({
		...snapshot,
		runbook: {...contosoRunbook, steps, runbook: {...contosoRunbook.runbook, phases}},
		status: {...snapshot.status, steps: states, next: middle, counts: {...snapshot.status.counts, open: count}},
	}),
	handoff: fakeDesk().desk,
});
