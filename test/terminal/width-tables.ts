import unicode11 from '@xterm/addon-unicode11';
import xterm, {type IUnicodeVersionProvider} from '@xterm/headless';
import {disputed} from '../../source/text/anchored.js';

/** How xterm keeps what it knows of a character: three numbers in one. */
const properties = (state: number, width: number, isJoined: boolean): number => (state * 8) + (width * 2) + (isJoined ? 1 : 0);
const widthIn = (value: number): number => Math.floor(value / 2) % 4;
const stateIn = (value: number): number => Math.floor(value / 8);

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const isOne = (text: string): boolean => [...graphemes.segment(text)].length === 1;

/** A table by its widths alone: what takes no cell joins what stands before it. */
const byWidth = (version: string, width: (point: number) => 0 | 1 | 2): IUnicodeVersionProvider => ({
	version,
	wcwidth: width,
	charProperties(point, preceding) {
		const own = width(point);
		return own === 0 && widthIn(preceding) > 0 ? properties(0, widthIn(preceding), true) : properties(0, own, false);
	},
});

/** Xterm's own tables: what stands in its addon and what it begins with. Its types know of neither. */
const ownTables = (): {six: IUnicodeVersionProvider; eleven: IUnicodeVersionProvider} => {
	const terminal = new xterm.Terminal({allowProposedApi: true});
	const {_providers} = (terminal as unknown as {_core: {unicodeService: {_providers: Record<'6', IUnicodeVersionProvider>}}})._core.unicodeService;
	const registered: IUnicodeVersionProvider[] = [];
	// All that it asks of a terminal.
	const unicode = {
		register(provider: IUnicodeVersionProvider) {
			registered.push(provider);
		},
	};
	new unicode11.Unicode11Addon().activate({unicode});
	return {six: _providers['6'], eleven: registered[0]!};
};

const {six, eleven} = ownTables();

/** A table that says of each disputed character the same. */
const saysOfDisputed = (version: string, width: 0 | 1 | 2): IUnicodeVersionProvider => byWidth(version, point => disputed.test(String.fromCodePoint(point)) ? width : eleven.wcwidth(point));

/** Counts a cluster as one character, as wide as its widest, as terminals begin to do. */
const joining: IUnicodeVersionProvider = {
	version: 'clusters',
	wcwidth: point => eleven.wcwidth(point),
	charProperties(point, preceding) {
		const own = eleven.wcwidth(point);
		const before = stateIn(preceding);
		const isJoined = before > 0 && isOne(String.fromCodePoint(before, point));
		return properties(point, isJoined ? Math.max(own, widthIn(preceding)) : own, isJoined);
	},
};

/**
How many cells a character takes, as terminals have it and as one could: Unicode 6 (emoji are narrow), Unicode 11 (what is newer is narrow), those that go by clusters, and those to which each disputed character is narrow, wide, or nothing.
*/
export const widthTables: readonly IUnicodeVersionProvider[] = [six, eleven, joining, saysOfDisputed('narrow', 1), saysOfDisputed('wide', 2), saysOfDisputed('nothing', 0)];

/** The widths that two tables of different age, as terminals really have them, give a code point. */
export const knownWidths = (point: number): [number, number] => [six.wcwidth(point), eleven.wcwidth(point)];
