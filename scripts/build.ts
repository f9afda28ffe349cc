/**
Builds `dist/`: the command line (`cli.js`, split by command) and the rehearsal's host, a program of its own because it runs as a child process; beside them lie the PowerShell host, as it is, and what the shipped runbooks say of themselves.
*/
import {cp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {namesFile, namesIn, type ShippedNames} from '../source/commands/completion/runbook-names.js';
import {indexFile, summaryDigest, type ShippedIndex} from '../source/commands/shipped-index.js';
import {summariseRunbook} from '../source/commands/summarise-runbook.js';
import {loadRunbook} from '../source/runbook/load.js';
import {shippedRunbooks} from '../source/settings/shipped.js';
import {atOnce, besideIt} from './at-once.js';
import {bundle} from './bundle.js';
import {leanAll, leanProcess} from './lean.js';

await rm('dist', {recursive: true, force: true});

await build({
	...bundle,
	plugins: [...bundle.plugins, besideIt],
	entryPoints: {
		cli: 'source/cli.ts',
		'rehearsal-host': 'source/session/rehearsal/host.ts',
	},
	outdir: 'dist',
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
});

/** Changes the text of what was built. */
const rewrite = async (file: string, change: (text: string) => string): Promise<void> => writeFile(file, change(await readFile(file, 'utf8')));

for (const file of await readdir('dist', {recursive: true})) {
	if (file.endsWith('.js')) {
		await rewrite(path.join('dist', file), leanProcess); // eslint-disable-line no-await-in-loop -- they are small
	}
}

// What is answered at once is one file: each further one costs as much as reading it does.
await build({...atOnce, entryPoints: {'at-once': 'source/commands/at-once.ts'}, outdir: 'dist'});
await rewrite('dist/at-once.js', leanAll);

await cp('source/session/powershell/host', 'dist/powershell-host', {recursive: true});

const index: Record<string, ShippedIndex[string]> = {};
const names: Record<string, ShippedNames[string]> = {};
for (const {id, path: place} of await shippedRunbooks()) {
	const loaded = await loadRunbook(place, {shipped: true}); // eslint-disable-line no-await-in-loop -- in their order
	index[id] = {sha256: await summaryDigest(place) ?? '', summary: summariseRunbook(loaded), checked: loaded.sha256}; // eslint-disable-line no-await-in-loop -- the same
	names[id] = {sha256: loaded.sha256, names: namesIn(loaded)};
}

await writeFile(indexFile(), JSON.stringify(index));
await writeFile(namesFile(), JSON.stringify(names));
