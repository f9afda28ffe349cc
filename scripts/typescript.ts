/**
Lets Node load the house's TypeScript as it is written, for the tests and for the programs that they start from the source: `node --import=./scripts/typescript.ts FILE`.

Node itself takes the types away. What it does not do is done here: `./name.js` is `name.ts` or `name.tsx` beside what imports it, and a `.tsx` is translated once. What V8 compiled is kept for the next process, because several hundred test files load the same thousand modules.
*/
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {createRequire, enableCompileCache, registerHooks} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import type * as Esbuild from 'esbuild';

const kept = fileURLToPath(new URL('../node_modules/.cache/handrail', import.meta.url));
enableCompileCache(path.join(kept, 'compiled'));

registerHooks({
	resolve(specifier, context, next) {
		const {parentURL} = context;
		if (specifier.startsWith('.') && specifier.endsWith('.js') && parentURL !== undefined && /\.tsx?$/v.test(parentURL)) {
			const name = new URL(specifier, parentURL).href.slice(0, -'.js'.length);
			if (existsSync(fileURLToPath(`${name}.ts`))) {
				return {url: `${name}.ts`, format: 'module-typescript', shortCircuit: true};
			}

			if (existsSync(fileURLToPath(`${name}.tsx`))) {
				return {url: `${name}.tsx`, format: 'module', shortCircuit: true};
			}
		}

		return next(specifier, context);
	},
	load(url, context, next) {
		return url.endsWith('.tsx') ? {format: 'module', source: translated(fileURLToPath(url)), shortCircuit: true} : next(url, context);
	},
});

/** The JavaScript of a `.tsx` file: kept by the digest of its text, so that a change is seen. */
function translated(file: string): string {
	const text = readFileSync(file, 'utf8');
	const copy = path.join(kept, 'translated', `${createHash('sha256').update(text).digest('hex')}.js`);
	if (existsSync(copy)) {
		return readFileSync(copy, 'utf8');
	}

	// Asked for only here: hardly any process has anything to translate.
	const {transformSync} = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
	const {code} = transformSync(text, {loader: 'tsx', format: 'esm', jsx: 'automatic', sourcefile: file, logLevel: 'silent'});
	mkdirSync(path.dirname(copy), {recursive: true});
	// Two processes may do this at once, and neither may read half of it.
	writeFileSync(`${copy}.${process.pid}`, code);
	renameSync(`${copy}.${process.pid}`, copy);
	return code;
}
