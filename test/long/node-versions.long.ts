import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import manifest from '../../package.json' with {type: 'json'};
import {begin, install, say, withNode, type Installed} from '../package/installed.js';
import {outage} from '../package/outage.js';
import {start} from '../terminal/terminal.js';

/** Fetches a Node by npm into the place. Resolves to the folder of its program; undefined, and the test is skipped, where npm cannot fetch it. */
async function fetchNode(t: TestContext, {place}: Installed, version: string): Promise<string | undefined> {
	const folder = path.join(place.root, 'node');
	await mkdir(folder);
	await writeFile(path.join(folder, 'package.json'), JSON.stringify({private: true, allowScripts: {node: true}}));
	// With the settings of whoever runs the tests: they say where npm fetches from.
	const {exitCode, stderr} = await execa('npm', ['install', `node@${version}`, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'], {cwd: folder, reject: false, timeout: 300_000});
	if (exitCode !== 0) {
		t.skip(`npm could not fetch node@${version}: ${stderr.split('\n').at(-1)}`);
		return undefined;
	}

	return path.join(folder, 'node_modules', 'node', 'bin');
}

const oldest = /^>=(?<version>.+)$/v.exec(manifest.engines.node)!.groups!['version']!;

for (const version of [`${oldest}.0`, '22', '24', 'latest']) {
	test(`the package works on Node ${version}, with nothing of Node's own on the person's screen`, async t => {
		const installed = await install(t);
		const folder = await fetchNode(t, installed, version);
		if (folder === undefined) {
			return;
		}

		const there = withNode(installed, folder);
		const {stdout: is} = await execa('node', ['--version'], {env: there.environment, extendEnv: false});
		t.diagnostic(is);
		assert.ok(version === 'latest' || `${is}.`.startsWith(`v${version}.`), is);
		await outage(there);

		const doctor = await begin(there, ['doctor', '--json']);
		assert.equal(doctor.stderr, '');
		assert.equal((JSON.parse(doctor.stdout) as {node?: {version: string}}).node?.version, is.slice(1), doctor.stdout);

		const terminal = start(t, there.place, there.bin, [], {env: there.environment});
		await terminal.sees('Unfinished', /Tenant has exceeded threshold +REHEARSAL/v, 'q quit');
		terminal.press('q');
		assert.equal((await terminal.exits()).code, 0);
		assert.doesNotMatch(terminal.written, /Warning|deprecat/iv);
		await say(there, ['runs']);
	});
}

test('npm knows of no weakness in what is bundled', async t => {
	const {stdout, stderr} = await execa('npm', ['audit', '--json', '--loglevel=error', '--no-update-notifier'], {cwd: new URL('../..', import.meta.url), reject: false});
	const report = (stdout.startsWith('{') ? JSON.parse(stdout) : {}) as {vulnerabilities?: Record<string, unknown>};
	if (report.vulnerabilities === undefined) {
		t.skip(`npm audit could not ask: ${(stderr || stdout).split('\n').find(line => line.trim().length > 2) ?? 'it said nothing'}`);
		return;
	}

	assert.deepEqual(Object.keys(report.vulnerabilities), []);
});
