import type {Report} from './carry-out.js';
import type {Goal} from './goals.js';
import {median, type Figure, type Skipped} from './ratio.js';

export type Verdict = 'held' | 'MISSED' | 'not judged' | 'skipped' | 'failed';

/** One line of the table. */
export type Row = {
	id: string;
	bench: string;
	goal: Goal;
	/** Each round's, in the goal's unit; none when nothing was measured. */
	measured: readonly number[];
	floored: readonly number[];
	/** Of the medians: how many times the floor it took, or how many times as fast as the floor it was where the goal is a least one. */
	ratio: number | undefined;
	verdict: Verdict;
	/** Why it was skipped. */
	reason?: string;
};

export type Judged = {
	rows: Row[];
	/** What is wrong with the benches themselves, as sentences: one that failed, a figure without a goal, a goal without a figure. */
	errors: string[];
	/** Nothing was missed and nothing is wrong. */
	held: boolean;
};

const holds = ({atMost, atLeast}: Goal, value: number): boolean => (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);

const ratio = ({atLeast}: Goal, measured: readonly number[], floored: readonly number[]): number => atLeast === undefined ? median(measured) / median(floored) : median(floored) / median(measured);

/** The bench that a goal belongs to. */
export const benchOf = (id: string): string => id.slice(0, id.indexOf('/'));

type Goals = Readonly<Record<string, Goal>>;

/** What is wrong with a figure, before it can be judged. */
function wrong({id, measured, floored = []}: Figure, goals: Goals): string | undefined {
	if (measured.length === 0) {
		return `${id} is reported without a round.`;
	}

	const needs = goals[id]?.against !== undefined;
	return needs === (floored.length > 0) ? undefined : `${id} is reported ${needs ? 'without the floor that its goal names' : 'with a floor, of which its goal knows nothing'}.`;
}

/** A figure against its goal. */
function judged(goal: Goal, {measured, floored = []}: Figure): Pick<Row, 'measured' | 'floored' | 'ratio' | 'verdict'> {
	const against = floored.length === 0 ? undefined : ratio(goal, measured, floored);
	const isJudged = goal.atMost !== undefined || goal.atLeast !== undefined;
	return {measured, floored, ratio: against, verdict: isJudged ? (holds(goal, against ?? median(measured)) ? 'held' : 'MISSED') : 'not judged'};
}

const none = {measured: [], floored: [], ratio: undefined} as const;

/** The rows of one bench, and what is wrong with it. */
function judgeOne(goals: Goals, report: Report): Pick<Judged, 'rows' | 'errors'> {
	const {name: bench} = report;
	const own = Object.entries(goals).filter(([id]) => benchOf(id) === bench);
	if ('failure' in report) {
		return {rows: own.map(([id, goal]) => ({id, bench, goal, ...none, verdict: 'failed'})), errors: [report.failure]};
	}

	const found = new Map<string, Row>();
	const errors: string[] = [];
	const add = (id: string, row: (goal: Goal) => Omit<Row, 'id' | 'bench' | 'goal'>): void => {
		const goal = goals[id];
		if (goal === undefined || benchOf(id) !== bench) {
			errors.push(`The bench ${bench} reports ${id}, which is no goal of its own in goals.ts.`);
		} else if (found.has(id)) {
			errors.push(`The bench ${bench} reports ${id} twice.`);
		} else {
			found.set(id, {id, bench, goal, ...row(goal)});
		}
	};

	for (const figure of report.figures) {
		const what = wrong(figure, goals);
		if (what === undefined || goals[figure.id] === undefined) {
			add(figure.id, goal => judged(goal, figure));
		} else {
			errors.push(what);
		}
	}

	const skip = ({ids, reason}: Skipped): void => {
		for (const id of ids) {
			add(id, () => ({...none, verdict: 'skipped', reason}));
		}
	};

	for (const skipped of report.skipped) {
		skip(skipped);
	}

	const missing = report.isWhole ? own.filter(([id]) => !found.has(id)) : [];
	errors.push(...missing.map(([id]) => `No bench reports ${id}, which is a goal in goals.ts.`));
	return {rows: own.flatMap(([id]) => found.get(id) ?? []), errors};
}

/** Holds what the benches reported against the goals. Of a bench of which only parts were asked for, goals may be without a figure. `all` are the benches that there are, asked for or not. */
export function judge(goals: Goals, reports: readonly Report[], all: readonly string[]): Judged {
	const each = reports.map(report => judgeOne(goals, report));
	const rows = each.flatMap(one => one.rows);
	const strays = Object.keys(goals).filter(id => !all.includes(benchOf(id))).map(id => `${id} in goals.ts belongs to no bench.`);
	const errors = [...each.flatMap(one => one.errors), ...strays];
	return {rows, errors, held: errors.length === 0 && rows.every(({verdict}) => verdict !== 'MISSED')};
}
