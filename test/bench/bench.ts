/**
Measures what must be fast, small or quiet, each against a floor in the same run, and holds it against the goals of goals.ts: `npm run bench` for all of it, `npm run bench -- NAME [PART...]` for one. It prints one table, or with `--json` one JSON value, and ends with 1 when a goal is missed. It is no test: a machine that is busy with something else measures that, and is said to.
*/
import {cpus, loadavg} from 'node:os';
import process from 'node:process';
import {benches} from './benches.js';
import {carryOut, type Report} from './carry-out.js';
import {goals} from './goals.js';
import {table} from './table.js';
import {judge} from './verdict.js';

const words = process.argv.slice(2);
const isJson = words.includes('--json');
const [name, ...parts] = words.filter(word => word !== '--json');

if (name !== undefined && !Object.hasOwn(benches, name)) {
	process.stderr.write(`There is no bench "${name}". There is: ${Object.keys(benches).join(', ')}.\n`);
	process.exit(2);
}

const unknown = name === undefined ? undefined : parts.find(part => !benches[name]!.parts.includes(part));
if (unknown !== undefined) {
	const has = benches[name!]!.parts;
	process.stderr.write(`The bench ${name!} has no part "${unknown}". ${has.length === 0 ? 'It has none.' : `It has: ${has.join(', ')}.`}\n`);
	process.exit(2);
}

const begun = loadavg()[0]!;
const reports: Report[] = [];
for (const each of name === undefined ? Object.keys(benches) : [name]) {
	process.stderr.write(`${each}\n`);
	const report = await carryOut(each, parts.length === 0 ? benches[each]!.parts : parts, parts.length === 0); // eslint-disable-line no-await-in-loop -- one would disturb the other
	process.stderr.write(`${each}: ${Math.round(report.during.seconds)} s\n`);
	reports.push(report);
}

const judged = judge(goals, reports, Object.keys(benches));
process.stdout.write(isJson
	? `${JSON.stringify({
		node: process.version, platform: process.platform, processors: cpus().length, load: {begin: begun, end: loadavg()[0]!},
		held: judged.held, errors: judged.errors, figures: judged.rows, benches: reports.map(({name: bench, during}) => ({bench, ...during})),
	})}\n`
	: table(judged, reports, cpus().length));
const isSkipped = judged.rows.some(({verdict}) => verdict === 'skipped');
process.exitCode = judged.held && !(isSkipped && process.env['HANDRAIL_REQUIRE_PWSH'] === '1') ? 0 : 1;
