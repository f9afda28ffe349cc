/**
Builds `dist/`: the command line (`cli.js`, split by command) and the rehearsal's host, a program of its own because it runs as a child process; beside them lie the PowerShell host and the grammars, as they are, what the shipped runbooks say of themselves, and the licences of all that is in it. With that it needs no other package.
*/
import {copyFile, cp, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {build} from 'esbuild';
import {namesFile, namesIn, type ShippedNames} from '../source/commands/completion/runbook-names.js';
import {indexFile, summaryDigest, type ShippedIndex} from '../source/commands/shipped-index.js';
import {summariseRunbook} from '../source/commands/summarise-runbook.js';
import {loadRunbook} from '../source/runbook/load.js';
import {shippedRunbooks} from '../source/settings/shipped.js';
import {atOnce, besideIt} from './at-once.js';
import {describePackages, foldersIn, noticesText} from './bundled-packages.js';
import {bundle} from './bundle.js';
import {later} from './later.js';
import {leanAll, leanProcess} from './lean.js';
import {firstGroups, mergeChunks} from './merge-chunks.js';

await rm('dist', {recursive: true, force: true});

const whole = await build({
	...bundle,
	plugins: [...bundle.plugins, besideIt, later],
	entryPoints: {
		cli: 'source/cli.ts',
		'rehearsal-host': 'source/session/rehearsal/host.ts',
	},
	outdir: 'dist',
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	metafile: true,
});

/** Changes the text of what was built. */
const rewrite = async (file: string, change: (text: string) => string): Promise<void> => writeFile(file, change(await readFile(file, 'utf8')));

for (const file of await readdir('dist', {recursive: true})) {
	if (file.endsWith('.js')) {
		await rewrite(path.join('dist', file), leanProcess); // eslint-disable-line no-await-in-loop -- they are small
	}
}

await mergeChunks(whole.metafile.outputs, firstGroups(whole.metafile.outputs));

// What is answered at once is one file: each further one costs as much as reading it does.
const atOnceBuilt = await build({...atOnce, entryPoints: {'at-once': 'source/commands/at-once.ts'}, outdir: 'dist', metafile: true});
await rewrite('dist/at-once.js', leanAll);

await cp('source/session/powershell/host', 'dist/powershell-host', {recursive: true});

// What is read by its path while the program runs, and so is not in the bundle.
const {resolve} = createRequire(import.meta.url);
const grammars = ['tree-sitter-bash/tree-sitter-bash.wasm', 'tree-sitter-powershell/tree-sitter-powershell.wasm', 'web-tree-sitter/web-tree-sitter.wasm'].map(file => resolve(file));
await mkdir('dist/grammars');
await Promise.all(grammars.map(async file => copyFile(file, `dist/grammars/${path.basename(file)}`)));

const packages = await describePackages([...[whole, atOnceBuilt].flatMap(({metafile}) => foldersIn(metafile)), ...grammars.map(file => path.dirname(file))]);
await writeFile('dist/third-party-notices.txt', noticesText(packages));

const index: Record<string, ShippedIndex[string]> = {};
const names: Record<string, ShippedNames[string]> = {};
for (const {id, path: place} of await shippedRunbooks()) {
	const loaded = await loadRunbook(place, {shipped: true}); // eslint-disable-line no-await-in-loop -- in their order
	index[id] = {sha256: await summaryDigest(place) ?? '', summary: summariseRunbook(loaded), checked: loaded.sha256}; // eslint-disable-line no-await-in-loop -- the same
	names[id] = {sha256: loaded.sha256, names: namesIn(loaded)};
}

await writeFile(indexFile(), JSON.stringify(index));
await writeFile(namesFile(), JSON.stringify(names));
