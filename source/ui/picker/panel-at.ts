import {panelRoom} from '../components/panel-room.js';
import type {Panel} from '../dialogs/definition.js';
import {editorText} from '../editor.js';
import {helpFoot, helpLines} from '../keys/help-page.js';
import {paletteEntries, ranked, type PaletteEntry} from '../keys/palette-entries.js';
import {paletteLines} from '../keys/palette-lines.js';
import {scrollKey} from '../keys/scroll-key.js';
import {emptyLine, line} from '../lines.js';
import {settingsPanel} from '../settings/reduce-settings.js';
import {tone} from '../theme.js';
import {diagnosisPanel} from './diagnose.js';
import {pickerFacts} from './facts.js';
import {formPanel} from './form.js';
import {receivePanel} from './receive.js';
import type {Palette, PickerState, PickerWorld} from './state.js';

/** The title and the rule under it. */
const headHeight = 2;

/** Columns and lines of what is shown between the picker's header and its message. */
export const paneOf = ({size}: PickerWorld): {width: number; height: number} => ({width: size.columns - 2, height: size.rows - 5});

/** What the palette leaves of all that can be done below it, the best first. */
export const offeredIn = (state: PickerState, world: PickerWorld, palette: Palette): PaletteEntry[] =>
	ranked(paletteEntries(pickerFacts({...state, palette: undefined}, world)), editorText(palette.editor));

const palettePanel = (state: PickerState, world: PickerWorld, palette: Palette): Panel => {
	const {width, height} = paneOf(world);
	const entries = offeredIn(state, world, palette);
	return {title: line('Commands', tone.strong), body: paletteLines({entries, ...palette}, width, height - headHeight)};
};

const helpPanel = (state: PickerState, world: PickerWorld): Panel => {
	const {width} = paneOf(world);
	const facts = pickerFacts({...state, palette: undefined, help: undefined}, world);
	const own = facts.context === 'picker' ? [] : [line('IN WHAT IS OPEN', tone.accent), ...helpLines(facts, [facts.context], width), emptyLine, line('IN THE LISTS', tone.accent)];
	return {title: line('Keys', tone.strong), body: [...own, ...helpLines({...facts, context: 'picker'}, ['picker'], width), ...helpFoot(width)]};
};

const askingPanel = ({settings, receive, diagnosis, form}: PickerState, world: PickerWorld, width: number): Panel | undefined => {
	if (settings) {
		return settingsPanel(settings, world.settings, width);
	}

	if (receive) {
		return receivePanel(receive, width);
	}

	return diagnosis ? diagnosisPanel(diagnosis, width) : form && formPanel(form, width);
};

/** What is asked or shown over the lists; undefined while nothing is. */
export const pickerPanel = (state: PickerState, world: PickerWorld): Panel | undefined => {
	if (state.palette) {
		return palettePanel(state, world, state.palette);
	}

	const panel = state.help === undefined ? askingPanel(state, world, paneOf(world).width) : helpPanel(state, world);
	return panel && {scrollKey: scrollKey(pickerFacts(state, world).context), ...panel};
};

/** How many lines the body of what is shown over the lists has, and how many of them are seen at once. */
export const pickerRoom = (state: PickerState, world: PickerWorld): {length: number; room: number} => {
	const {width, height} = paneOf(world);
	const panel = pickerPanel(state, world);
	return panel ? {length: panel.body.length, room: panelRoom(panel, width, height)} : {length: 0, room: height};
};
