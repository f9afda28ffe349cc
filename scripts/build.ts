/**
Builds `dist/`: the command line (`cli.js`, split by command) and the rehearsal's host, a program of its own because it runs as a child process; beside them lies the PowerShell host, as it is.
*/
import {cp, rm} from 'node:fs/promises';
import {build} from 'esbuild';
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
