import type {Panel} from '../dialogs/definition.js';
import {inert} from '../../text/inert.js';
import {characters} from '../../text/width.js';
import {emptyLine, firstLines, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';

/** How many cells a secret is moved in from the left. */
export const secretIndent = 4;

/** How many lines a secret takes. */
export const secretHeight = ({text, width}: {text: string; width: number}): number => {
	let cells = 0;
	for (const {width: own} of characters(text)) {
		cells += own;
	}

	// A wide character may leave one cell empty at each line's end.
	return Math.ceil(cells / Math.max(1, width - secretIndent - 1));
};

/** The title and the rule under it. */
const headHeight = 2;

/** What is wrong with what was typed, at most four lines. */
export const errorLines = ({error}: Panel, width: number): Line[] => error === undefined ? [] : firstLines(wrap(inert(error), width, tone.bad), 4, width);

/** From how many lines on a panel has room for a line of air. */
const airyFrom = 12;

/** What stands at the foot of a panel of this height, with a line of air above it where that takes nothing from what has to be read. */
export const footLines = ({foot = []}: Panel, height: number): Line[] => foot.length > 0 && height >= airyFrom ? [emptyLine, ...foot] : [...foot];

/** So many lines the body and the list of a panel share: what its title, field and foot leave. */
const sharedRoom = (panel: Panel, width: number, height: number): number => {
	const {field, secret, after = []} = panel;
	const hidden = secret === undefined ? 0 : secretHeight({text: secret, width});
	return height - headHeight - hidden - after.length - (field === undefined ? 0 : 1) - errorLines(panel, width).length - footLines(panel, height).length;
};

/** So many lines the list of a panel takes: all of them, or half of the panel, or what its body does not need; at least three, so that it can say where it goes on. */
export const listHeight = (panel: Panel, width: number, height: number): number => {
	const {list, body} = panel;
	if (list === undefined) {
		return 0;
	}

	const shared = sharedRoom(panel, width, height);
	return Math.min(list.labels.length, Math.max(3, Math.min(shared - Math.min(1, body.length), Math.max(Math.floor(height / 2), shared - body.length))));
};

/** So many lines of a panel's body are on the screen at once: what its title, list, field and foot leave, at least one. */
export const panelRoom = (panel: Panel, width: number, height: number): number => Math.max(1, sharedRoom(panel, width, height) - listHeight(panel, width, height));

/** So many lines a page goes: what was seen of the body less one line, the lines that say where it goes on left out, so that no line is skipped. */
export const pageOf = (room: number): number => Math.max(1, room - 3);
