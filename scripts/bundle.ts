import {fileURLToPath} from 'node:url';
import type {BuildOptions} from 'esbuild';

/** How Handrail's programs are bundled: `dist/`, and what the tests start as processes of their own. */
export const bundle = {
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node22',
	define: {'process.env.NODE_ENV': '"production"'},
	// Ink asks for its developer tools only in development; the package is not installed.
	alias: {'react-devtools-core': './scripts/no-devtools.ts'},
	// What Ink takes a text to measure is what Handrail takes it to measure, and what terminals draw.
	plugins: [{
		name: 'widths',
		setup(build) {
			build.onResolve({filter: /^string-width$/}, ({importer}) => importer.includes('node_modules') ? {path: fileURLToPath(new URL('../source/text/string-width.ts', import.meta.url))} : undefined);
		},
	}],
	// Some dependencies are CommonJS and call require.
	banner: {js: 'import {createRequire as __createRequire} from \'node:module\';const require = __createRequire(import.meta.url);'},
	loader: {'.wasm': 'file', '.scm': 'text'},
	logLevel: 'warning',
} satisfies BuildOptions;
