import {mainFacts} from '../keys/main-facts.js';
import {paletteEntries, ranked} from '../keys/palette-entries.js';
import {paletteLines} from '../keys/palette-lines.js';
import {editorText} from '../editor.js';
import {line} from '../lines.js';
import {bodyHeight} from '../state/layout.js';
import {tone} from '../theme.js';
import type {Definition} from './definition.js';

/** The title and the rule under it. */
const headHeight = 2;

/** All that can be done here, by its name: what is typed leaves what fits, and Enter does what the key would. */
export const palette: Definition<'palette'> = {
	context: () => 'palette',
	guarded: false,
	panel(dialog, world, width, state, below) {
		const all = paletteEntries(below ?? mainFacts(state, world));
		const entries = ranked(all, editorText(dialog.editor));
		return {
			title: line('Commands', tone.strong),
			mark: line(`${entries.length} of ${all.length}`, tone.faint),
			body: paletteLines({entries, index: dialog.index, editor: dialog.editor}, width, bodyHeight(world, state) - headHeight),
		};
	},
	enterLabel: () => 'do it',
};
