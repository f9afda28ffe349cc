import type {Plugin} from 'esbuild';

/** Bundled modules import what Node has built in as any module does, and Node then makes a module of each: it asks the built-in one for everything in it, which opens the standard streams of `process` and loads what is only there to be had. What is asked for by name costs nothing of this. */
const builtIn = /^import (?:(?<whole>\w+)|\* as (?<star>\w+)|\{(?<names>[^\}]*)\}) from "node:(?<name>[a-z_\/]+)";\n/gmv;

const banner = /^import \{createRequire as __createRequire\}.*\n/mv;

/** Without the banner, where nothing calls `require`. */
const withoutBanner = (text: string): string => /\brequire\b/v.test(text.replace(banner, '')) ? text : text.replace(banner, '');

/** `process` is the global one. */
export const leanProcess = (text: string): string => {
	const taken: string[] = [];
	const rest = withoutBanner(text).replaceAll(builtIn, (statement, ...found) => {
		const {whole, name} = found.at(-1) as Record<string, string | undefined>;
		if (name !== 'process' || whole === undefined) {
			return statement;
		}

		taken.push(`const ${whole} = globalThis.process;\n`);
		return '';
	});
	return behindShebang(taken, rest);
};

/** Everything built in is asked for by name; `process.getBuiltinModule` has to be there. */
export const leanAll = (text: string): string => {
	const taken: string[] = [];
	const rest = withoutBanner(text).replaceAll(builtIn, (_statement, ...found) => {
		const {whole, star, names, name} = found.at(-1) as Record<string, string | undefined>;
		taken.push(`const ${whole ?? star ?? `{${names!.replaceAll(' as ', ': ')}}`} = ${name === 'process' ? 'globalThis.process' : `globalThis.process.getBuiltinModule('node:${name}')`};\n`);
		return '';
	});
	return behindShebang(taken, rest);
};

/** A text with these statements before everything else in it. */
export const behindShebang = (taken: readonly string[], text: string): string => {
	const [shebang = ''] = /^#!.*\n/v.exec(text) ?? [];
	return shebang + taken.join('') + text.slice(shebang.length);
};

/** What is loaded only when it is called: what answers at once mostly does without. Another name is an error of the build. */
const lazy: Readonly<Record<string, readonly string[]>> = {
	'node:child_process': ['execFile'],
	'node:crypto': ['createHash', 'hash', 'randomBytes'],
};

/** The functions of these modules load them. */
export const lazyBuiltIns: Plugin = {
	name: 'lazy-built-ins',
	setup(build) {
		build.onResolve({filter: /^node:(?:child_process|crypto)$/}, ({path}) => ({path, namespace: 'lazy'}));
		build.onLoad({filter: /^/, namespace: 'lazy'}, ({path}) => ({
			contents: lazy[path]!.map(name => `export const ${name} = (...given) => globalThis.process.getBuiltinModule('${path}').${name}(...given);`).join('\n'),
		}));
	},
};
