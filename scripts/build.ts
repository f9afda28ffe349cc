/**
Builds `dist/`: the command line (`cli.js`, split by command) and the rehearsal's host, a program of its own because it runs as a child process; beside them lie the PowerShell host and the grammars, as they are, what the shipped runbooks say of themselves, and the licences of all that is in it. With that it needs no other package.
*/
import {copyFile, cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {basename, dirname} from 'node:path';
import {build} from 'esbuild';
import {indexFile, summaryDigest, type ShippedIndex} from '../source/commands/shipped-index.js';
import {summariseRunbook} from '../source/commands/summarise-runbook.js';
import {loadRunbook} from '../source/runbook/load.js';
import {shippedRunbooks} from '../source/settings/shipped.js';
import {bundle} from './bundle.js';
import {describePackages, foldersIn, noticesText} from './bundled-packages.js';

await rm('dist', {recursive: true, force: true});

const {metafile} = await build({
	...bundle,
	entryPoints: {
		cli: 'source/cli.ts',
		'rehearsal-host': 'source/session/rehearsal/host.ts',
	},
	outdir: 'dist',
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	metafile: true,
});

await cp('source/session/powershell/host', 'dist/powershell-host', {recursive: true});

// What is read by its path while the program runs, and so is not in the bundle.
const {resolve} = createRequire(import.meta.url);
const grammars = ['tree-sitter-bash/tree-sitter-bash.wasm', 'tree-sitter-powershell/tree-sitter-powershell.wasm', 'web-tree-sitter/web-tree-sitter.wasm'].map(file => resolve(file));
await mkdir('dist/grammars');
await Promise.all(grammars.map(async file => copyFile(file, `dist/grammars/${basename(file)}`)));

const packages = await describePackages([...foldersIn(metafile), ...grammars.map(file => dirname(file))]);
await writeFile('dist/third-party-notices.txt', noticesText(packages));

const index: Record<string, ShippedIndex[string]> = {};
for (const {id, path} of await shippedRunbooks()) {
	const loaded = await loadRunbook(path, {shipped: true}); // eslint-disable-line no-await-in-loop -- in their order
	index[id] = {sha256: await summaryDigest(path) ?? '', summary: summariseRunbook(loaded), checked: loaded.sha256}; // eslint-disable-line no-await-in-loop -- the same
}

await writeFile(indexFile(), JSON.stringify(index));
