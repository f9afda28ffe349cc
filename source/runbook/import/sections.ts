import type {Token, Tokens} from 'marked';
import {markOf} from './directives.js';
import {plainText, type Reading} from './inline.js';
import {tabOf} from './pieces.js';

/** Something that the article says differently for different readers: tabs, or zones. It becomes a question, asked once. */
export type Choice = {key: string; answers: Map<string, string>};

/** For whom a part of the article is. */
export type Condition = {choice: Choice; values: string[]};

/** A block with its line, and for whom it is. */
export type Entry = {token: Token; line: number; when: Condition[]};

/** A heading with what stands below it. The outermost one has no title. */
export type Section = {title: string; depth: number; line: number; entries: Entry[]; children: Section[]};

/** A value that an answer can have in an expression. */
const valueOf = (id: string): string => id.toLowerCase().replaceAll(/[^a-z\d]+/g, '-').replaceAll(/^-|-$/g, '') || 'other';

/** Puts blocks below their headings. The first heading of depth 1 is the article's own title. */
export function sectionsOf(tokens: readonly Token[], lines: number, reading: Reading): {title: string | undefined; root: Section} {
	const root: Section = {title: '', depth: 0, line: lines + 1, entries: [], children: []};
	const tabs = tabGroups(tokens);
	const zones = zoneChoice(tokens);
	let path: Section[] = [root];
	let outside = path;
	let zone: Condition | undefined;
	let tab: Condition | undefined;
	let title: string | undefined;
	let line = lines + 1;
	for (const token of tokens) {
		const here = line;
		line += token.raw.split('\n').length - 1;
		const mark = token.type === 'html' ? markOf(token.raw) : undefined;
		const group = tabs.get(token);
		if (group) {
			path = group.isFirst ? path : outside;
			outside = path;
			tab = group.value === undefined ? undefined : {choice: group.choice, values: [group.value]};
		}

		if (group?.isEnd) {
			path = outside;
			tab = undefined;
		}

		if (mark && zones && mark.kind !== 'moniker') {
			zone = mark.kind === 'zone' && mark.pivots.length > 0 ? {choice: zones, values: [...new Set(mark.pivots.map(pivot => valueOf(pivot)))]} : undefined;
			continue;
		}

		const isTab = group !== undefined && !group.isEnd;
		if (isTab && group.value !== undefined) {
			continue;
		}

		if (token.type === 'heading' && !isTab) {
			const {depth, text} = token as Tokens.Heading;
			const words = plainText(text, reading);
			if (depth === 1 && title === undefined && root.children.length === 0 && words !== '') {
				title = words;
				continue;
			}

			path = below(path, {title: words, depth, line: here, entries: [], children: []});
			continue;
		}

		path.at(-1)!.entries.push({token, line: here, when: [zone, tab].filter(one => one !== undefined)});
	}

	return {title, root};
}

/** The way to a new section, which stands below the last one of a smaller depth. */
function below(path: Section[], section: Section): Section[] {
	const above = path.filter(({depth}, index) => index === 0 || depth < section.depth);
	above.at(-1)!.children.push(section);
	return [...above, section];
}

/** One is nothing to choose between, and so many nobody reads: then they only have headings. */
const isQuestion = (answers: ReadonlyMap<string, string>): boolean => answers.size >= 2 && answers.size <= 12;

type TabPlace = {choice: Choice; value: string | undefined; isFirst: boolean; isEnd: boolean};

/** What begins and what ends each group of tabs. */
function tabGroups(tokens: readonly Token[]): Map<Token, TabPlace> {
	const places = new Map<Token, TabPlace>();
	const choices = new Map<string, Choice>();
	for (let at = 0; at < tokens.length; at++) {
		const first = tabOf(tokens[at]!);
		if (!first) {
			continue;
		}

		const end = endOfTabs(tokens, at);
		const heads = tokens.slice(at, end).flatMap(token => {
			const tab = tabOf(token);
			return tab ? [{token, ...tab}] : [];
		});
		const answers = new Map(heads.map(({id, name}) => [valueOf(id), name]));
		const key = [...answers.keys()].toSorted().join('\n');
		const choice = choices.get(key) ?? {key: `tabs ${choices.size + 1}`, answers};
		choices.set(key, choice);
		for (const [index, {token, id}] of heads.entries()) {
			places.set(token, {choice, value: isQuestion(answers) ? valueOf(id) : undefined, isFirst: index === 0, isEnd: false});
		}

		const last = tokens[end];
		if (last) {
			places.set(last, {choice, value: undefined, isFirst: false, isEnd: true});
		}

		at = Math.max(at, end - 1);
	}

	return places;
}

/** Where tabs that begin at a heading end: at a rule, or at a heading that stands above them. */
function endOfTabs(tokens: readonly Token[], at: number): number {
	const {depth} = tokens[at] as Tokens.Heading;
	const length = tokens.slice(at).findIndex(token => !tabOf(token) && (token.type === 'hr' || (token.type === 'heading' && (token as Tokens.Heading).depth <= depth)));
	return length === -1 ? tokens.length : at + length;
}

/** All that zones are for; undefined where there is nothing to choose between. */
function zoneChoice(tokens: readonly Token[]): Choice | undefined {
	const pivots = tokens.flatMap(token => {
		const mark = token.type === 'html' ? markOf(token.raw) : undefined;
		return mark?.kind === 'zone' ? mark.pivots : [];
	});
	const answers = new Map(pivots.map(pivot => [valueOf(pivot), pivot.replaceAll('-', ' ')]));
	return isQuestion(answers) ? {key: 'zones', answers} : undefined;
}
