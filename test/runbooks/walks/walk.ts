import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createRun} from '../../../source/journal/open.js';
import {openEngine} from '../../../source/run/engine/open.js';
import type {RunEvent} from '../../../source/run/events.js';
import type {RunStatus} from '../../../source/run/status.js';
import {readParameters} from '../../../source/runbook/parameters.js';
import {readFault} from '../../../source/session/rehearsal/faults.js';
import {textOf} from '../../../source/runbook/template.js';
import type {Answers, Chooser, Fork} from './branches.js';
import {PlayedSession, type Effected} from './played-session.js';
import {QuickStore, quickDisk} from './quick-disk.js';
import {Responder} from './responder.js';
import type {Opened} from './shipped.js';
import {writtenValues} from './written-values.js';

/** One walk from the first step to the end. */
export type Walked = {
	way: Answers;
	forks: Fork[];
	/** Faults that were ordered, and those that happened. */
	faults: readonly string[];
	happened: readonly string[];
	status: RunStatus;
	events: readonly RunEvent[];
	effected: readonly Effected[];
	problems: string[];
};

const beginning = Date.parse('2026-11-22T03:12:00Z');

/** Walks a runbook's rehearsal in this process, with nothing waited for, by this way and with these faults (`NAME@STEP`). */
export async function walk({runbook, loaded}: Opened, {way = {}, faults = [], chooser}: {way?: Answers; faults?: readonly string[]; chooser: Pick<Chooser, 'answer'>}): Promise<Walked> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	try {
		let time = beginning;
		const now = () => new Date(time);
		const answer = (place: string, options: readonly string[]): string => chooser.answer(way, place, options);
		const optional = Object.keys(loaded.rehearsal.params).filter(name => runbook.runbook.parameters[name]?.optional);
		const options = ['given', 'left out'];
		const first: Fork[] = optional.length === 0 ? [] : [{place: 'optional parameters', options, answer: answer('optional parameters', options)}];
		const given = Object.fromEntries(Object.entries(loaded.rehearsal.params)
			.filter(([name]) => first[0]?.answer !== 'left out' || !optional.includes(name))
			.map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : textOf(value)]));
		const {params, secrets} = readParameters(runbook.runbook, given);
		const journal = await createRun(home, {runbook, params, secrets, rehearsal: true, name: 'Dana', now, disk: quickDisk});
		const store = new QuickStore(loaded.state);
		const effected: Effected[] = [];
		const role = (session: string) => {
			const {service, connect, type} = runbook.runbook.sessions[session]!;
			return {session, service, signsIn: connect !== undefined, shell: type === 'shell', faults: faults.map(fault => readFault(fault, runbook)), pace: 0};
		};

		const engine = await openEngine({journal, trusted: () => true, now, make: name => new PlayedSession({loaded, store, role: role(name), effected})});
		const responder = new Responder({
			engine,
			effected,
			pass(ms) {
				time += ms;
			},
			answer,
			written: writtenValues(runbook.runbook, loaded.rehearsal),
		});
		try {
			await responder.walk();
		} finally {
			await engine.close();
		}

		const {status, events} = engine.snapshot;
		return {way, forks: [...first, ...responder.forks], faults, happened: (await store.read()).faults, status, events, effected, problems: responder.problems};
	} finally {
		await rm(home, {recursive: true, force: true});
	}
}
