import {panelRoom} from '../components/panel-room.js';
import {dialogPanel} from '../dialogs/definitions.js';
import type {Panel} from '../dialogs/definition.js';
import {factsBelow} from '../keys/key-facts.js';
import {bodyHeight, dialogWidth} from './layout.js';
import type {Dialog, RunState} from './state.js';
import type {World} from './world.js';

/** What a dialog shows in the pane; what speaks of keys looks at what it stands above. */
export const panelAt = (state: RunState, world: World, dialog: Dialog): Panel => dialogPanel(dialog, world, dialogWidth(world, dialog), state, factsBelow(state, world, dialog));

/** How many lines a dialog's body has, and how many of them are seen at once. */
export const dialogRoom = (state: RunState, world: World, dialog: Dialog): {length: number; room: number} => {
	const panel = panelAt(state, world, dialog);
	return {length: panel.body.length, room: panelRoom(panel, dialogWidth(world, dialog), bodyHeight(world, state))};
};
