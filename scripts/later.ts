import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'esbuild';

/** A file of a package, wherever that is installed. */
const fileAt = (folder: string, file: string): RegExp => new RegExp(`/node_modules/${folder}/${file}$`.replaceAll('.', String.raw`\.`).replaceAll('/', String.raw`[/\\]`));

/** What a package does when it is loaded, and what stands there instead. Measured with --cpu-prof on the way to the picker's first frame. */
const changes: ReadonlyArray<{file: RegExp; from: string; to: string}> = [
	{
		// Node's fetch is loaded for nothing but to read the WebAssembly that stands in the same file as a data URL: some 20 ms. Without it Yoga decodes that itself.
		file: /yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
		from: '"function"!=typeof fetch?Promise',
		to: '!0?Promise',
	},
	{
		// Whoever measures no emoji does without the table of them: some 15 ms.
		file: /string-width[/\\]index\.js$/,
		from: String.raw`const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;`,
		to: String.raw`let rgiEmoji;const rgiEmojiRegex = {test: text => (rgiEmoji ??= /^\p{RGI_Emoji}$/v).test(text)};`,
	},
	{
		// The rules of where a character ends are loaded with the first one that is made: some 10 ms.
		file: /string-width[/\\]index\.js$/,
		from: 'const segmenter = new Intl.Segmenter();',
		to: 'let made;const segmenter = {segment: text => (made ??= new Intl.Segmenter()).segment(text)};',
	},
	...([['slice-ansi', 'tokenize-ansi.js', 'GRAPHEME_SEGMENTER = new Intl.Segmenter(undefined, {granularity: \'grapheme\'})'], ['wrap-ansi', 'index.js', 'segmenter = new Intl.Segmenter()'], ['ink', 'build/line-update.js', 'segmenter = new Intl.Segmenter(undefined, { granularity: \'grapheme\' })']] as const).map(([folder, file, from]) => {
		const [name, made] = from.split(' = ', 2) as [string, string];
		return {file: fileAt(folder, file), from: `const ${from};`, to: `let made;const ${name} = {segment: text => (made ??= ${made}).segment(text)};`};
	}),
	{
		// What is painted mostly needs none of these rules: ours are asked, which know that.
		file: fileAt('@alcalzone/ansi-tokenize', 'build/tokenize.js'),
		from: 'const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });',
		to: `import {graphemes as segmenter} from ${JSON.stringify(fileURLToPath(new URL('../source/text/graphemes.ts', import.meta.url)))};`,
	},
];

/** Leaves to later what packages do when they are loaded and what mostly nobody needs. Where a package has changed the build stops. */
export const later: Plugin = {
	name: 'later',
	setup(build) {
		build.onLoad({filter: /[/\\]node_modules[/\\].*[/\\](?:yoga-wasm-base64-esm|line-update|tokenize|tokenize-ansi|index)\.js$/}, async ({path}) => {
			const these = changes.filter(({file}) => file.test(path));
			if (these.length === 0) {
				return undefined;
			}

			let contents = await readFile(path, 'utf8');
			for (const {from, to} of these) {
				if (!contents.includes(from)) {
					throw new Error(`${path} is another by now: it has no ${from}`);
				}

				contents = contents.replace(from, () => to);
			}

			return {contents, loader: 'js'};
		});
	},
};
