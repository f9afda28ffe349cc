import {listRuns} from '../../journal/list.js';
import type {StepState} from '../../run/status.js';
import {faultNames} from '../../session/rehearsal/fault-names.js';
import {settingDefinitions} from '../../settings/definitions.js';
import {shippedRunbooks} from '../../settings/shipped.js';
import type {Door} from '../door.js';
import type {Candidate} from './candidates.js';
import type {Kind} from './kinds.js';
import {knownRun} from './known-run.js';
import {knownRunbook, runbookOfRun} from './known-runbook.js';
import type {Place} from './place.js';
import {readShippedNames, type Named, type RunbookNames} from './runbook-names.js';

type Source = (door: Door, place: Place) => Promise<Candidate[]>;

/** The runs, the latest first. A damaged one is offered too: `status` says what is wrong with it. */
const runs: Source = async ({home}) => {
	const entries = await listRuns(home);
	return entries.map(({run, rehearsal, status}) => ({value: run, about: [...rehearsal ? ['REHEARSAL'] : [], ...status === undefined ? [] : [status.state, status.title, ...status.tenant === null ? [] : [status.tenant.domain]]].join(', ')}));
};

const runbooks: Source = async () => {
	const [shipped, names] = await Promise.all([shippedRunbooks(), readShippedNames()]);
	return shipped.map(({id}) => ({value: id, about: names[id]?.names.title ?? ''}));
};

/** The steps that were named, or all. What they are is said only where it is certain. */
async function stepsAt(door: Door, {operands}: Place): Promise<Array<StepState & {about: string}>> {
	const known = await knownRun(door, operands[0]);
	return known === undefined ? [] : known.status.steps.map(step => ({...step, about: `${known.isCurrent ? `${step.status}: ` : ''}${step.title}`}));
}

const steps: Source = async (door, place) => {
	const {command, operands} = place;
	const named = operands.slice(1);
	// `note` takes one step, and then words.
	if (command.name() === 'note' && named.length > 0) {
		return [];
	}

	const all = await stepsAt(door, place);
	return all.filter(({id}) => !named.includes(id)).map(({id, about}) => ({value: id, about}));
};

const items: Source = async (door, place) => {
	const all = await stepsAt(door, place);
	const given = new Set(place.options.filter(({option}) => option.long === '--item').map(({value}) => value));
	return all.filter(({id}) => place.operands.slice(1).includes(id)).flatMap(step => step.items.filter(({key}) => !given.has(key)).map(({key, label, status}) => ({value: key, about: `${status}: ${label}`})));
};

/** The names of the runbook that the command line is about: RUNBOOK itself, or that of RUN. */
async function namesAt(door: Door, {command, operands}: Place): Promise<RunbookNames | undefined> {
	if (command.registeredArguments[0]?.name() === 'runbook') {
		return knownRunbook(operands[0]);
	}

	const known = await knownRun(door, operands[0]);
	return known && runbookOfRun(known.folder, known.status.runbook.sha256);
}

const outputs: Source = async (door, place) => {
	const names = await namesAt(door, place);
	return (names?.outputs ?? []).map(value => ({value, about: ''}));
};

/** `NAME=`, and once that is typed `NAME=VALUE` where there is a choice of values. */
function assignments(named: readonly Named[], typed: string, given: readonly string[]): Candidate[] {
	const split = typed.indexOf('=');
	if (split === -1) {
		return named.filter(({name}) => !given.includes(name)).map(({name, title}) => ({value: `${name}=`, about: title}));
	}

	const name = typed.slice(0, split);
	return (named.find(each => each.name === name)?.values ?? []).map(value => ({value: `${name}=${value}`, about: ''}));
}

const parameters: Source = async (door, place) => {
	const names = await namesAt(door, place);
	const given = place.options.flatMap(({option, value}) => option.short === '-p' && value !== undefined ? [value.split('=', 1)[0]!] : []);
	return assignments(names?.parameters ?? [], place.typed, given);
};

const records: Source = async (door, place) => {
	const names = await namesAt(door, place);
	const step = place.operands[1] ?? '';
	return assignments(names !== undefined && Object.hasOwn(names.records, step) ? names.records[step]! : [], place.typed, []);
};

const connects: Source = async (door, place) => {
	const names = await namesAt(door, place);
	return Object.entries(names?.ways ?? {}).flatMap(([session, ways]) => ways.map(way => ({value: `${session}=${way}`, about: ''})));
};

const faults: Source = async (door, place) => {
	const split = place.typed.indexOf('@');
	if (split === -1) {
		return faultNames.map(name => ({value: `${name}@`, about: ''}));
	}

	const names = await namesAt(door, place);
	const fault = place.typed.slice(0, split);
	return (names?.steps ?? []).filter(({name}) => names!.sends.includes(name)).map(({name, title}) => ({value: `${fault}@${name}`, about: title}));
};

const settings: Source = async () => settingDefinitions.map(({name, about}) => ({value: name, about}));

const settingValues: Source = async (_door, {operands}) => (settingDefinitions.find(({name}) => name === operands[0])?.values ?? []).map(value => ({value, about: ''}));

/** Where what may be named is read from, by what is named. Nothing here loads YAML, expressions or a screen before it is certain that nothing else will do. */
export const sources: Readonly<Record<Exclude<Kind, 'file' | 'folder' | 'run-or-file' | 'own'>, Source>> = {
	run: runs,
	runbook: runbooks,
	step: steps,
	output: outputs,
	item: items,
	parameter: parameters,
	record: records,
	connect: connects,
	fault: faults,
	setting: settings,
	'setting-value': settingValues,
};
