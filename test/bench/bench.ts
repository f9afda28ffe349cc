/**
Measures what must be fast, each against a floor in the same run: `npm run bench -- NAME`. It prints a table and then one JSON value, and ends with 1 when a ratio or a bound is missed. It is no test: a machine that is busy with something else measures that.
*/
import {cpus} from 'node:os';
import process from 'node:process';
import {median, type Bench, type Bound, type Ratio} from './ratio.js';

const benches: Record<string, () => Promise<Bench>> = {
	journal: async () => (await import('./journal.js')).benchJournal(),
	bundle: async () => (await import('./bundle.js')).benchBundle(),
	session: async () => (await import('./session.js')).benchSession(),
	screen: async () => (await import('./screen.js')).benchScreen(),
};

const [name = ''] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
	process.stderr.write(`${name === '' ? 'Which?' : `There is no bench "${name}".`} There is: ${Object.keys(benches).join(', ')}.\n`);
	process.exit(2);
}

const time = (values: readonly number[]): string => `${median(values).toFixed(1)} ms (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}, ${values.length} rounds)`;

function ratioLines({name: what, floor, measured, floored, ratio, wanted, held}: Ratio): string[] {
	const wish = 'atMost' in wanted ? `at most ${wanted.atMost} times the floor` : `at least ${wanted.atLeast} times as fast as the floor`;
	return [
		`${held ? 'held  ' : 'MISSED'} ${what}`,
		`         measured ${time(measured)}`,
		`         floor    ${time(floored)}: ${floor}`,
		`         ratio    ${ratio.toFixed(2)}, wanted ${wish}`,
	];
}

const boundLines = ({name: what, measured, atMost, held}: Bound): string[] => [
	`${atMost === undefined ? '      ' : (held ? 'held  ' : 'MISSED')} ${what}: ${measured.toFixed(1)}${atMost === undefined ? '' : `, wanted at most ${atMost}`}`,
];

const {ratios, bounds, skipped} = await bench();
const held = [...ratios, ...bounds].every(each => each.held);
process.stdout.write([
	...ratios.flatMap(ratio => ratioLines(ratio)),
	...bounds.flatMap(bound => boundLines(bound)),
	...skipped.map(sentence => `skipped ${sentence}`),
	JSON.stringify({bench: name, node: process.version, platform: process.platform, cores: cpus().length, held, ratios, bounds, skipped}),
	'',
].join('\n'));
process.exitCode = held && (skipped.length === 0 || process.env['HANDRAIL_REQUIRE_PWSH'] !== '1') ? 0 : 1;
