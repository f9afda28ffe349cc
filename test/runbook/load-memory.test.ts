import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';

const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** In bytes: of the grammar itself, what it reads, and garbage. The optimizing compiler alone takes five times as much, and more. */
const mostMore = 96e6;

test('to read the scripts of a runbook costs little memory', async () => {
	const {stdout} = await execa(process.execPath, [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`, '--input-type=module', '--eval', `
		const {loadRunbook} = await import(${JSON.stringify(inRepository('source/runbook/load.ts'))});
		const before = process.resourceUsage().maxRSS;
		await loadRunbook(${JSON.stringify(inRepository('runbooks/tenant-exceeded-threshold'))});
		console.log((process.resourceUsage().maxRSS - before) * 1024);
	`]);
	assert.ok(Number(stdout) > 0);
	assert.ok(Number(stdout) < mostMore, `${stdout} bytes`);
});
