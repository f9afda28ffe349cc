/* eslint-disable node-test/no-import-test-files -- the goals stand beside the benches, and none of these is a test */
import {benches} from '../test/bench/benches.js';
import {goals, type Goal} from '../test/bench/goals.js';
import {wish} from '../test/bench/table.js';
import {benchOf} from '../test/bench/verdict.js';
import {tableCell} from './table-cell.js';

const line = ([id, goal]: readonly [string, Goal]): string =>
	`| \`${id}\` | ${tableCell(goal.what)} (${goal.unit}) | ${tableCell(goal.against ?? '')} | ${wish(goal) === '' ? 'not judged' : wish(goal)} | ${tableCell(goal.why)} |`;

/** The goals of `npm run bench` as the table of docs/benchmarks.md, in the order in which they are measured. */
export const goalsTable = (): string => [
	'| id | what | floor | goal | why |',
	'|---|---|---|---|---|',
	...Object.keys(benches).flatMap(bench => Object.entries<Goal>(goals).filter(([id]) => benchOf(id) === bench).map(each => line(each))),
].join('\n');
