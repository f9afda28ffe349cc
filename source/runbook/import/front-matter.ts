import type {Json} from '../values.js';
import {readYaml} from '../yaml/read.js';
import type {LeftOuts} from './contract.js';

/** What an article's front matter says that a runbook has a place for. */
export type FrontMatter = {
	title: string | undefined;
	description: string | undefined;
	/** Where the article is published. */
	address: string | undefined;
	/** True for one of Microsoft Learn's, whose links from the top (`/powershell/...`) are to that site. */
	isLearn: boolean;
	/** The text behind it. */
	body: string;
	/** How many lines stand before the body. */
	lines: number;
};

const longest = 65_536;
const addressKeys = ['canonicalUrl', 'canonical_url', 'url'];

/** Takes the front matter off an article. What no runbook has a place for is left out and said. */
export function takeFrontMatter(text: string, leftOut: LeftOuts): FrontMatter {
	const found = text.startsWith('---') ? /^--- *\n(?<yaml>(?:(?!--- *$|\.\.\. *$).*\n)*)(?:---|\.\.\.) *(?:\n|$)/m.exec(text) : undefined;
	if (found?.index !== 0 || found[0].length > longest || !/^[\w.-]+ *:/m.test(found.groups!['yaml']!)) {
		return {title: undefined, description: undefined, address: undefined, isLearn: false, body: text, lines: 0};
	}

	const yaml = found.groups!['yaml']!;
	const fields = fieldsOf(yaml);
	const address = addressKeys.map(key => textOf(fields[key])).find(value => value !== undefined && /^https:\/\/\S+$/.test(value));
	const used = new Set(['title', 'description', ...(address === undefined ? [] : addressKeys)]);
	const others = Object.entries(fields).filter(([key]) => !used.has(key));
	if (others.length > 0) {
		leftOut.add('front-matter', others.map(([key, value]) => `${key}: ${short(value)}`).join('; '), 'A runbook has no place for it.', 2);
	}

	return {
		title: textOf(fields['title']), description: textOf(fields['description']), address,
		isLearn: Object.keys(fields).some(key => key.startsWith('ms.')),
		body: text.slice(found[0].length), lines: found[0].split('\n').length - 1,
	};
}

/** The fields as YAML has them; line by line where it is none. */
function fieldsOf(yaml: string): Record<string, Json> {
	const {value} = readYaml(yaml, 'front matter');
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value;
	}

	const lines = Array.from(yaml.matchAll(/^(?<key>[\w.-]+) *:(?<value>.*)$/gm), ({groups}) => [groups!['key']!, groups!['value']!.trim().replaceAll(/^["']|["']$/g, '')] as const);
	return Object.fromEntries(lines.filter(([key]) => key !== '__proto__'));
}

function textOf(value: Json | undefined): string | undefined {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll(/\s+/g, ' ').trim() : '';
	return text === '' ? undefined : text;
}

function short(value: Json): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
