/**
Builds `dist/`: the command line (`cli.js`, split by command) and the rehearsal's host, a program of its own because it runs as a child process; beside them lie the PowerShell host, as it is, and what the shipped runbooks say of themselves.
*/
import {cp, rm, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';
import {namesFile, namesIn, type ShippedNames} from '../source/commands/completion/runbook-names.js';
import {indexFile, summaryDigest, type ShippedIndex} from '../source/commands/shipped-index.js';
import {summariseRunbook} from '../source/commands/summarise-runbook.js';
import {loadRunbook} from '../source/runbook/load.js';
import {shippedRunbooks} from '../source/settings/shipped.js';
import {bundle} from './bundle.js';

await rm('dist', {recursive: true, force: true});

await build({
	...bundle,
	entryPoints: {
		cli: 'source/cli.ts',
		'rehearsal-host': 'source/session/rehearsal/host.ts',
	},
	outdir: 'dist',
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
});

await cp('source/session/powershell/host', 'dist/powershell-host', {recursive: true});

const index: Record<string, ShippedIndex[string]> = {};
const names: Record<string, ShippedNames[string]> = {};
for (const {id, path} of await shippedRunbooks()) {
	const loaded = await loadRunbook(path, {shipped: true}); // eslint-disable-line no-await-in-loop -- in their order
	index[id] = {sha256: await summaryDigest(path) ?? '', summary: summariseRunbook(loaded), checked: loaded.sha256}; // eslint-disable-line no-await-in-loop -- the same
	names[id] = {sha256: loaded.sha256, names: namesIn(loaded)};
}

await writeFile(indexFile(), JSON.stringify(index));
await writeFile(namesFile(), JSON.stringify(names));
