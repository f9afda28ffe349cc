import type {Report} from './carry-out.js';
import type {Goal} from './goals.js';
import {median} from './ratio.js';
import type {Judged, Row} from './verdict.js';

/** From so many processors on, which other programs kept busy in the mean, a machine was not quiet. */
export const busyFrom = 0.25;

const figures = new Intl.NumberFormat('en', {maximumSignificantDigits: 3, useGrouping: true});
/** A number as it is told: three figures. */
const told = (value: number): string => figures.format(value);

const inUnit = (values: readonly number[], {unit}: Goal): string => values.length === 0 ? '' : `${told(median(values))} ${unit === '% of a processor' ? '%' : unit}`;

/** What a goal wants, as "at most 1.5 x" or "at most 64 MB". */
export function wish({against, atMost, atLeast, unit}: Goal): string {
	const limit = atMost ?? atLeast;
	return limit === undefined ? '' : `${atMost === undefined ? 'at least' : 'at most'} ${told(limit)} ${against === undefined ? (unit === '% of a processor' ? '%' : unit) : 'x'}`;
}

const columns = ['what', 'measured', 'floor', 'ratio', 'goal', 'verdict'] as const;

const cells = ({goal, measured, floored, ratio, verdict, reason}: Row): readonly string[] => [
	goal.what, inUnit(measured, goal), inUnit(floored, goal), ratio === undefined ? '' : ratio.toFixed(2), wish(goal), reason === undefined ? verdict : `${verdict}: ${reason}`,
];

const range = (values: readonly number[]): string => `${told(median(values))} (${told(Math.min(...values))} to ${told(Math.max(...values))}, ${values.length} rounds)`;

/** What was missed, with all that helps to judge it. */
const miss = ({id, goal, measured, floored, ratio}: Row): string =>
	`MISSED ${id}: ${goal.what}: ${range(measured)} ${goal.unit}${ratio === undefined ? '' : `, ${goal.against!}: ${range(floored)}, so ${ratio.toFixed(2)}`}; wanted ${wish(goal)}. ${goal.why}`;

/** Which benches were disturbed by other programs. */
const disturbed = (reports: readonly Report[], processors: number): string[] => {
	const busy = reports.filter(({during}) => (during.others ?? 0) >= busyFrom);
	return busy.length === 0 ? [] : [
		`The machine was busy with other things. Of its ${processors} processors they took ${busy.map(({name, during}) => `${during.others!.toFixed(1)} during ${name}`).join(', ')}: what is missed there has to be measured again when it is quiet.`,
	];
};

/** The one table of `npm run bench`, and below it what was missed, what is wrong, and whether the machine was busy. */
export function table({rows, errors, held}: Judged, reports: readonly Report[], processors: number): string {
	const lines = rows.map(row => cells(row));
	const widths = columns.map((name, column) => Math.max(name.length, ...lines.map(line => column === columns.length - 1 ? 0 : line[column]!.length)));
	const isNumber = (column: number): boolean => column >= 1 && column <= 3;
	const draw = (line: readonly string[]): string => line.map((cell, column) => isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)).join('  ').trimEnd();
	const drawn: string[] = [draw(columns)];
	for (const [index, row] of rows.entries()) {
		if (row.bench !== rows[index - 1]?.bench) {
			const seconds = reports.find(({name}) => name === row.bench)?.during.seconds ?? 0;
			drawn.push(`-- ${row.bench} (${Math.round(seconds)} s) `.padEnd(draw(columns).length, '-'));
		}

		drawn.push(draw(lines[index]!));
	}

	const count = (verdict: Row['verdict']): number => rows.filter(row => row.verdict === verdict).length;
	const other = (['skipped', 'failed'] as const).flatMap(verdict => count(verdict) === 0 ? [] : [`, ${count(verdict)} ${verdict}`]).join('');
	return [
		...drawn,
		'',
		...rows.filter(({verdict}) => verdict === 'MISSED').map(row => miss(row)),
		...errors,
		...disturbed(reports, processors),
		`${held ? 'All goals are held' : 'Not all is well'}: ${count('held')} held, ${count('MISSED')} missed${other}, ${count('not judged')} not judged.`,
		'',
	].join('\n');
}
