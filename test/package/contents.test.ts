import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {execa} from 'execa';
import manifest from '../../package.json' with {type: 'json'};
import {repository} from './installed.js';

type Packed = {size: number; unpackedSize: number; files: Array<{path: string; mode: number}>};

/** What is packed, as npm says it without writing anything. */
async function pack(): Promise<Packed> {
	const {stdout} = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error', '--no-update-notifier'], {cwd: repository});
	const [packed] = Object.values(JSON.parse(stdout) as Record<string, Packed>);
	return packed!;
}

/** All that is in the package, and why it is there. */
const wanted = [
	/^(?:package\.json|README\.md|LICENSE)$/v,
	/^dist\/(?:at-once|cli|rehearsal-host)\.js$/v,
	/^dist\/chunks\/[\w\-]+\.js$/v,
	/^dist\/[\w\-]+\.json$/v,
	/^dist\/third-party-notices\.txt$/v,
	/^dist\/grammars\/[\w\-]+\.wasm$/v,
	/^dist\/powershell-host\/[\w\-]+\.ps1$/v,
	/^runbooks\/(?:cmdlets\.yaml|runbook\.schema\.json)$/v,
	/^runbooks\/[\w\-]+\/(?:runbook|rehearsal)\.yaml$/v,
	/^runbooks\/[\w\-]+\/state\.json$/v,
	/^runbooks\/[\w\-]+\/scripts\/[\w\-]+\.(?:ps1|sh)$/v,
	/^runbooks\/simulated-tenant\/[\w.]+\/[\w.\-]+\.ps[dm]?1$/v,
];

test('the package holds what it needs and nothing else, and its command may be started', async () => {
	const {files} = await pack();
	assert.deepEqual(files.map(file => file.path).filter(path => wanted.every(pattern => !pattern.test(path))), []);
	assert.deepEqual(wanted.filter(pattern => files.every(file => !pattern.test(file.path))), []);
	const program = files.find(file => `./${file.path}` === manifest.bin.handrail);
	assert.ok(program);
	assert.equal(program.mode & 0o111, 0o111);
	assert.match(await readFile(new URL('../../dist/cli.js', import.meta.url), 'utf8'), /^#!\/usr\/bin\/env node\n/v);
});

test('the package keeps to the size that docs/package.md states', async () => {
	const text = await readFile(new URL('../../docs/package.md', import.meta.url), 'utf8');
	const [, packed, unpacked] = /at most (\d+) MB packed and (\d+) MB unpacked/v.exec(text)!;
	const {size, unpackedSize} = await pack();
	assert.ok(size <= Number(packed) * 1e6, `${size} bytes packed`);
	assert.ok(unpackedSize <= Number(unpacked) * 1e6, `${unpackedSize} bytes unpacked`);
});

test('whoever installs the package gets no other package and runs no script of it', () => {
	const names = Object.keys(manifest);
	assert.deepEqual(names.filter(name => /^(?:dependencies|optionalDependencies|peerDependencies|bundle)/v.test(name)), []);
	assert.deepEqual(Object.keys(manifest.scripts).filter(name => /^(?:pre|post)?install$/v.test(name)), []);
	for (const given of ['ink', 'react', 'ink-select-input', 'execa', 'conf', 'ink-testing-library']) {
		assert.ok(Object.hasOwn(manifest.devDependencies, given), given);
	}
});
