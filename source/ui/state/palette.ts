import {editorText} from '../editor.js';
import {below, keyFacts} from '../keys/key-facts.js';
import {paletteEntries, ranked, type PaletteEntry} from '../keys/palette-entries.js';
import type {DialogOf, RunState} from './state.js';
import type {World} from './world.js';

/** What a palette leaves of all that can be done below it, the best first. */
export const offered = (state: RunState, world: World, dialog: DialogOf<'palette'>): PaletteEntry[] =>
	ranked(paletteEntries(keyFacts(below(state, dialog), world)), editorText(dialog.editor));
