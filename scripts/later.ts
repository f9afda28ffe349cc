import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';

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
];

/** Leaves to later what packages do when they are loaded and what mostly nobody needs. Where a package has changed the build stops. */
export const later: Plugin = {
	name: 'later',
	setup(build) {
		build.onLoad({filter: /[/\\](?:yoga-wasm-base64-esm|string-width[/\\]index)\.js$/}, async ({path}) => {
			let contents = await readFile(path, 'utf8');
			const these = changes.filter(({file}) => file.test(path));
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
