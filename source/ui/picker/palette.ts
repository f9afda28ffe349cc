import {emptyEditor} from '../editor.js';
import type {ActionName} from '../keys/binding.js';
import type {PaletteEntry} from '../keys/palette-entries.js';
import {pageOf} from '../components/panel-room.js';
import {clamp} from '../viewport.js';
import {offeredIn, paneOf} from './panel-at.js';
import type {Palette, PickerState, PickerWorld} from './state.js';

/** The palette as it opens. */
export const openedPalette: Palette = {editor: emptyEditor, index: 0};

/** A key of the table in the picker's palette: the palette after it, or what was taken from it. */
export const paletteKey = (state: PickerState, world: PickerWorld, palette: Palette, action: ActionName): {palette: Palette | undefined; taken?: PaletteEntry} => {
	const entries = offeredIn(state, world, palette);
	const page = pageOf(paneOf(world).height);
	const moves: Partial<Record<ActionName, number>> = {up: -1, down: 1, 'page-up': -page, 'page-down': page};
	if (action === 'enter') {
		const taken = entries[palette.index];
		return taken === undefined ? {palette} : {palette: undefined, taken};
	}

	return {palette: action === 'back' ? undefined : {...palette, index: clamp(palette.index + (moves[action] ?? 0), 0, Math.max(0, entries.length - 1))}};
};
