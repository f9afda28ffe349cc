import type {BuildOptions, Plugin} from 'esbuild';
import {bundle} from './bundle.js';
import {lazyBuiltIns} from './lean.js';

/** For the program that asks it: what answers at once lies in a file of its own beside `cli.js`. */
export const besideIt: Plugin = {
	name: 'at-once',
	setup(build) {
		build.onResolve({filter: /\/at-once\.js$/}, () => ({path: './at-once.js', external: true}));
	},
};

/** What would be imported later is not inside: asking for it fails, and then the whole program answers. */
const nothingLater: Plugin = {
	name: 'nothing-later',
	setup(build) {
		build.onResolve({filter: /^\./}, ({kind}) => kind === 'dynamic-import' ? {path: 'later', namespace: 'later'} : undefined);
		build.onLoad({filter: /^/, namespace: 'later'}, () => ({contents: 'throw new Error(\'This is not answered at once.\');'}));
	},
};

/** How what answers at once is bundled: into one file. */
export const atOnce = {...bundle, plugins: [...bundle.plugins, nothingLater, lazyBuiltIns]} satisfies BuildOptions;
