/**
Builds `dist/`: the command line (`cli.js`, split by command) and the rehearsal's host, a program of its own because it runs as a child process; beside them lies the PowerShell host, as it is.
*/
import {cp, rm} from 'node:fs/promises';
import {build} from 'esbuild';

await rm('dist', {recursive: true, force: true});

await build({
	entryPoints: {
		cli: 'source/cli.ts',
		'rehearsal-host': 'source/session/rehearsal/host.ts',
	},
	outdir: 'dist',
	bundle: true,
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	platform: 'node',
	format: 'esm',
	target: 'node22',
	define: {'process.env.NODE_ENV': '"production"'},
	// Ink asks for its developer tools only in development; the package is not installed.
	alias: {'react-devtools-core': './scripts/no-devtools.ts'},
	// Some dependencies are CommonJS and call require.
	banner: {js: 'import {createRequire as __createRequire} from \'node:module\';const require = __createRequire(import.meta.url);'},
	loader: {'.wasm': 'file', '.scm': 'text'},
	logLevel: 'warning',
});

await cp('source/session/powershell/host', 'dist/powershell-host', {recursive: true});
