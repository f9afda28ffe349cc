import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build, type Metafile, type Plugin} from 'esbuild';
import {bundle} from './bundle.js';
import {behindShebang} from './lean.js';

type Outputs = Metafile['outputs'];

/** Chunks that become one file of this name, in the order in which groups may import each other: a later one an earlier one. */
export type Group = {name: string; chunks: ReadonlySet<string>};

/** These files of a bundle and everything that is loaded with them. */
function loadedWith(outputs: Outputs, files: Iterable<string>): Set<string> {
	const loaded = new Set<string>();
	const load = (file: string): void => {
		if (loaded.has(file)) {
			return;
		}

		loaded.add(file);
		for (const {path: imported, kind} of outputs[file]!.imports) {
			if (kind === 'import-statement' && Object.hasOwn(outputs, imported)) {
				load(imported);
			}
		}
	};

	for (const file of files) {
		load(file);
	}

	return loaded;
}

/** The file of a bundle that a source file is the entry of. */
function fileOf(outputs: Outputs, source: string): string {
	const found = Object.keys(outputs).find(file => outputs[file]!.entryPoint === source);
	if (found === undefined) {
		throw new Error(`${source} is no entry of the bundle: nothing imports it later.`);
	}

	return found;
}

/**
What is loaded before anybody sees anything: `picker`, what draws the picker's first frame; `base`, what every parsed command line loads, and of the first what is loaded elsewhere too, where nothing is drawn.
*/
export function firstGroups(outputs: Outputs): Group[] {
	const picker = loadedWith(outputs, [fileOf(outputs, 'source/ui/pick.tsx')]);
	const draws = (file: string): boolean => Object.keys(outputs[file]!.inputs).some(input => input.includes('node_modules/ink/'));
	const undrawn = Object.keys(outputs).filter(file => outputs[file]!.entryPoint !== undefined && !loadedWith(outputs, [file]).values().some(each => draws(each)));
	const base = loadedWith(outputs, ['source/commands/door.ts', 'source/commands/main.ts', 'source/commands/pick.ts', 'source/commands/heard-secrets.ts'].map(source => fileOf(outputs, source)));
	const both = base.union(picker.intersection(loadedWith(outputs, undrawn)));
	return [{name: 'base', chunks: both}, {name: 'picker', chunks: picker.difference(both)}];
}

/** What a chunk exports has this name in the file that it became part of. */
const namesIn = (group: Group): Map<string, string> => new Map([...group.chunks].map((chunk, index) => [chunk, `${group.name}${index}_`]));

const statement = /^import (?:\{(?<names>[^\}]*)\} from )?"(?<from>\.\/(?:chunks\/)?[\w\-]+\.js)";\n/gmv;

/**
Makes one file of each group of chunks. Splitting by command leaves some two hundred small ones, and for each that is loaded Node looks for it, reads it and links it: that takes longer than what stands in it.

A group must be whole: what its chunks import is in it or in an earlier one. What a later import asks for by its old name stays as a file that hands on.
*/
export async function mergeChunks(outputs: Outputs, groups: readonly Group[]): Promise<void> {
	const merged = new Map<string, {file: string; prefix: string}>();
	for (const group of groups) {
		const names = namesIn(group);
		const file = `dist/chunks/${group.name}.js`;
		await build({ // eslint-disable-line no-await-in-loop -- a later one imports an earlier one
			...bundle,
			banner: {},
			stdin: {
				contents: [...names].map(([chunk, prefix]) => `import './${path.basename(chunk)}';export {${outputs[chunk]!.exports.map(name => `${name} as ${prefix}${name}`).join(', ')}} from './${path.basename(chunk)}';`).join('\n'),
				resolveDir: path.resolve('dist/chunks'),
			},
			plugins: [handedOn(merged, outputs, group)],
			outfile: file,
		});
		for (const [chunk, prefix] of names) {
			merged.set(path.basename(chunk), {file, prefix});
		}
	}

	for (const [chunk, {entryPoint, exports}] of Object.entries(outputs)) {
		const own = merged.get(path.basename(chunk));
		if (own === undefined) {
			await writeFile(chunk, renamed(await readFile(chunk, 'utf8'), path.dirname(chunk), merged)); // eslint-disable-line no-await-in-loop -- small files
		} else if (entryPoint === undefined) {
			await rm(chunk); // eslint-disable-line no-await-in-loop -- the same
		} else {
			await writeFile(chunk, `export {${exports.map(name => `${own.prefix}${name} as ${name}`).join(', ')}} from './${path.basename(own.file)}';\n`); // eslint-disable-line no-await-in-loop -- the same
		}
	}
}

/** Within a group: what is in an earlier one is taken from its file. */
const handedOn = (merged: ReadonlyMap<string, {file: string; prefix: string}>, outputs: Outputs, group: Group): Plugin => ({
	name: 'handed-on',
	setup(context) {
		context.onResolve({filter: /^\.\//}, ({path: asked, kind}) => {
			const name = path.basename(asked);
			if (kind === 'dynamic-import' || merged.values().some(({file}) => path.basename(file) === name)) {
				return {path: asked, external: true};
			}

			if (merged.has(name)) {
				return {path: name, namespace: 'merged'};
			}

			if (!group.chunks.has(`dist/chunks/${name}`)) {
				return {errors: [{text: `${name} is neither in the group ${group.name} nor in an earlier one.`}]};
			}

			return undefined;
		});
		context.onLoad({filter: /^/, namespace: 'merged'}, ({path: name}) => {
			const {file, prefix} = merged.get(name)!;
			return {contents: `export {${outputs[`dist/chunks/${name}`]!.exports.map(each => `${prefix}${each} as ${each}`).join(', ')}} from './${path.basename(file)}';`};
		});
	},
});

/** The text of a file with what it imports taken from the merged ones, each of them once. */
function renamed(text: string, folder: string, merged: ReadonlyMap<string, {file: string; prefix: string}>): string {
	const taken = new Map<string, string[]>();
	const rest = text.replaceAll(statement, (whole, ...found) => {
		const {names = '', from} = found.at(-1) as {names?: string; from: string};
		const into = merged.get(path.basename(from));
		if (into === undefined) {
			return whole;
		}

		const imported = taken.get(into.file) ?? [];
		taken.set(into.file, imported);
		imported.push(...names.split(',').map(name => name.trim()).filter(Boolean).map(name => {
			const [theirs, ours = theirs] = name.split(' as ', 2);
			return `${into.prefix}${theirs!} as ${ours!}`;
		}));
		return '';
	});
	const imports = [...taken].map(([file, names]) => `import {${names.join(', ')}} from "./${path.posix.relative(folder, file)}";\n`);
	return behindShebang(imports, rest);
}
