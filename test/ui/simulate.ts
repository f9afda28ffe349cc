import type {Snapshot} from '../../source/run/engine/contract.js';
import type {ItemState, StepState} from '../../source/run/status.js';
import {connectorRows, dana, itemOf, withChosen, withConnectors, withSteps, type CarryOut, type FakeEngine} from './fixture.js';

const at = '2026-11-22T03:12:30+01:00';
const settled = {by: dana, at};

const stepOf = (snapshot: Snapshot, id: string): StepState => snapshot.status.steps.find(step => step.id === id)!;

/** The step's status as its items give it. */
const byItems = (items: readonly ItemState[]): Partial<StepState> => ({
	items: [...items],
	status: items.find(item => item.status === 'unknown')?.status ?? (items.every(item => item.status === 'done' || item.status === 'skipped') ? 'done' : 'open'),
	...settled,
});

const settleItems = (engine: FakeEngine, id: string, keys: readonly string[], change: Partial<ItemState>): void => {
	const items = stepOf(engine.snapshot, id).items.map(item => keys.includes(item.key) ? itemOf(item.key, item.label, {...settled, attempts: item.attempts + 1, ...change}) : item);
	engine.set(withSteps(engine.snapshot, {[id]: byItems(items)}));
};

const done = (message: string) => ({exit: 0, message, report: undefined}) as const;

/** Carries the fixture's runbook out as a tenant would that does all it is told. */
export const obedientTenant: CarryOut = (intent, engine) => {
	const {snapshot} = engine;
	switch (intent.kind) {
		case 'run': {
			if (intent.step === 'connectors') {
				engine.set(withConnectors(snapshot));
				return {exit: 3, message: `${connectorRows.length} rows in 3.1 s.`, report: undefined};
			}

			const keys = intent.items ?? stepOf(snapshot, intent.step).items.map(item => item.key);
			settleItems(engine, intent.step, keys, {status: 'done'});
			return done(`${keys.length} done.`);
		}

		case 'undo': {
			const keys = intent.item === undefined ? stepOf(snapshot, intent.step).items.map(item => item.key) : [intent.item];
			settleItems(engine, intent.step, keys, {status: 'open', undone: {by: dana, at}});
			return done('Undone.');
		}

		case 'choose': {
			engine.set(withChosen(snapshot, intent.keys));
			return done('Chosen.');
		}

		case 'mark': {
			if (intent.item === undefined) {
				engine.set(withSteps(snapshot, {[intent.step]: {status: intent.status, reason: intent.reason ?? null, ...settled}}));
			} else {
				settleItems(engine, intent.step, [intent.item], {status: intent.status, reason: intent.reason ?? null});
			}

			return done(`Marked ${intent.status}.`);
		}

		case 'record': {
			const {records} = stepOf(snapshot, intent.step);
			if (intent.name === 'ticket' && !/^[\d-]+$/u.test(intent.value)) {
				return {exit: 2, message: 'The ticket number does not fit.', report: undefined};
			}

			engine.set(withSteps(snapshot, {[intent.step]: {records: {...records, [intent.name]: intent.value}, ...(intent.name === 'kind' && {status: 'done', ...settled})}}));
			return done('Recorded.');
		}

		case 'wait': {
			const isWaiting = stepOf(snapshot, intent.step).status === 'waiting';
			engine.set(withSteps(snapshot, {[intent.step]: isWaiting ? {status: 'done', waiting: null, ...settled} : {status: 'waiting', waiting: {for: 'Microsoft Support', since: '2026-11-22T03:12:00+01:00', next: '2026-11-22T07:12:00+01:00'}}}));
			return done(isWaiting ? 'It is over.' : 'Waiting for Microsoft Support.');
		}

		case 'finish': {
			engine.set({...snapshot, status: {...snapshot.status, state: intent.abandon ? 'abandoned' : 'finished'}});
			return done('Finished.');
		}

		case 'keep': {
			engine.set({...snapshot, kept: {...snapshot.kept, [`${intent.step}/${intent.item ?? ''}`]: {evidence: 'e'.repeat(64), at: '2026-11-22T03:20:00+01:00', bytes: 2100, row: connectorRows[0]!}}});
			return done('Kept.');
		}

		default: {
			return done('Done.');
		}
	}
};
