import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {placeFor} from '../terminal/place.js';
import {followed} from './followed.js';
import {carryOutLine} from './line.js';
import {pages, shellLines} from './pages.js';

/** Lines that are carried out elsewhere: the README's own commands before any test is, the package's installation in test/long/package.long.ts. */
const carriedOutElsewhere = new Set(['npm ci && npm start', 'npm ci && npm test', 'npm install --global handrail-0.1.0.tgz']);

/** The pages with lines for a shell. */
export const pagesToFollow: readonly string[] = pages.filter(page => shellLines(page).length > 0).map(({path}) => path);

/** Carries out every line of a page in its order, as its reader would, and holds each to how it must end. */
export const followPage = async (t: TestContext, path: string): Promise<void> => {
	const page = pages.find(each => each.path === path)!;
	const {prepare, exits = {}} = followed[path] ?? {};
	const lines = shellLines(page).filter(line => !carriedOutElsewhere.has(line));
	assert.deepEqual(Object.keys(exits).filter(line => !lines.includes(line)), [], 'a line that is told of here stands in the page');
	const place = await placeFor(t);
	const words = await prepare?.(place);
	for (const line of lines) {
		const {exit, said} = await carryOutLine(place, line, words); // eslint-disable-line no-await-in-loop -- in their order
		const expected = exits[line]?.with ?? [0];
		assert.ok(expected.includes(exit), `${path}: ${line}\nended with ${exit}: ${said}`);
	}
};
