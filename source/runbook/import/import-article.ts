import {Lexer} from 'marked';
import type {CmdletList} from '../cmdlets.js';
import {parseRunbook} from '../parse.js';
import {cleanText, refused} from './clean-text.js';
import {LeftOuts, type ArticleOptions, type ImportedArticle} from './contract.js';
import {readDirectives} from './directives.js';
import {takeFrontMatter, type FrontMatter} from './front-matter.js';
import {plainText, type Reading} from './inline.js';
import type {Placeholder} from './placeholders.js';
import {addressesOf, referencesOf} from './references.js';
import {runbookObject} from './runbook-object.js';
import {sectionsOf, type Section} from './sections.js';
import {stepsOf, type DraftStep, type Making} from './steps.js';
import {slug, titled} from './titles.js';
import {draftYaml} from './write-yaml.js';

type PhaseSteps = {title: string; steps: DraftStep[]};

/**
Makes a draft of a runbook from an article in Microsoft Learn's style, or from a checklist of one's own. Nothing is read but the text, and nothing fetched.

@param raw - The file's text, of any line ends.
@throws {Failure} with exit 2 when it is no article: no text, too long, nested too deeply, or without a word.
*/
export async function importArticle(raw: string, options: ArticleOptions): Promise<ImportedArticle> {
	const leftOut = new LeftOuts();
	const {text, invisible, first} = cleanText(raw);
	if (invisible > 0) {
		leftOut.add('invisible', `${invisible} ${invisible === 1 ? 'line' : 'lines'}`, 'They held characters that cannot be seen, or that a terminal would obey. Those were taken out.', first);
	}

	const front = takeFrontMatter(text, leftOut);
	const lexer = new Lexer({gfm: true});
	const address = options.address ?? front.address;
	const reading: Reading = {lexer, base: {address, isLearn: front.isLearn}, leftOut};
	const body = readDirectives(front.body, front.lines, leftOut);
	const {title: heading, root} = sectionsOf(blocks(lexer, body), front.lines, reading);
	const placeholders = new Map<string, Placeholder>();
	const making: Making = {reading, cmdlets: options.cmdlets, isExchange: isAboutExchange(text, options.cmdlets), placeholders, count: 0};
	const links: string[] = [];
	const phases = await phasesOf(root, [], making, links);
	if (phases.length === 0) {
		throw refused('There is nothing in it to do: it has no text beside links and headings.', 'Name another file.');
	}

	const title = titled(heading ?? withoutSite(front.title) ?? '', 200) || 'An imported article';
	const object = runbookObject(phases, {placeholders, body, reading});
	sayTitle(front, title, leftOut);
	const id = slug(title) || slug(options.name.replace(/\.[a-z]{1,8}$/i, '')) || 'imported';
	const yaml = draftYaml({
		id, title,
		summary: front.description === undefined ? undefined : titled(plainText(front.description, reading), 1000) || undefined,
		references: [...new Set([...(address?.startsWith('https://') ? [address] : []), ...links])],
		symptoms: symptomsOf(`${title}. ${front.description ?? ''}`).map(code => ({code})),
	}, object, address ?? options.name);
	holdReadable(yaml, options.name);
	const commands = phases.flatMap(({steps}) => steps.flatMap(({command}) => command?.effect ?? []));
	return {
		id, title, yaml,
		phases: object.phases.length,
		steps: object.phases.reduce((sum, {steps}) => sum + steps.length, 0),
		commands: {
			read: commands.filter(effect => effect === 'read').length,
			change: commands.filter(effect => effect === 'change').length,
			destroy: commands.filter(effect => effect === 'destroy').length,
		},
		leftOut: leftOut.all,
		toDo: object.toDo,
	};
}

/** The blocks of a text. What stands within lines is read later, and only where it is needed. */
function blocks(lexer: Lexer, body: string): ReturnType<Lexer['lex']> {
	try {
		return lexer.blockTokens(body, lexer.tokens) as ReturnType<Lexer['lex']>;
	} catch (error) {
		throw refused(`Its Markdown cannot be read: ${error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message}.`, 'Simplify it, and try again.');
	}
}

/** A phase for each heading, or one for all below a heading where each of them is a single step. */
async function phasesOf(section: Section, path: readonly string[], making: Making, links: string[]): Promise<PhaseSteps[]> {
	const references = referencesOf(section, making.reading);
	if (references) {
		if (references.length > 0) {
			making.reading.leftOut.add('reference', section.title, 'It is only a heading for links.', section.line);
		}

		links.push(...addressesOf(references, making.reading));
		return [];
	}

	const here = section.title === '' ? path : [...path, section.title];
	const own = await stepsOf(section, making);
	const title = here.length === 0 ? (own.some(({isItem, command}) => isItem || command) ? 'Steps' : 'What this is about') : here.join(': ');
	const below: PhaseSteps[][] = [];
	for (const child of section.children) {
		below.push(await phasesOf(child, here, making, links)); // eslint-disable-line no-await-in-loop -- one parser reads the scripts, one after the other
	}

	const inside = below.flat();
	// A step that is named after its heading needs no phase of its own for that.
	const isSingle = section.depth > 0 && section.children.every(({title: heading}, index) => below[index]!.every(({steps}) => below[index]!.length === 1 && steps.length === 1 && steps[0]!.title === titled(heading)));
	if (isSingle && own.length + inside.length > 0) {
		return [{title, steps: [...own, ...inside.flatMap(({steps}) => steps)]}];
	}

	if (own.length === 0 && inside.length === 0 && section.title !== '') {
		making.reading.leftOut.add('directive', section.title, 'Nothing stands below this heading.', section.line);
	}

	return [...(own.length > 0 ? [{title, steps: own}] : []), ...inside];
}

/** A title as Microsoft's front matter has it, without the name of the site. */
function withoutSite(title: string | undefined): string | undefined {
	return title?.replace(/ (?:[|-] (?:Microsoft|Office|Exchange|Azure)[\w ]*)+$/, '');
}

function sayTitle(front: FrontMatter, title: string, leftOut: LeftOuts): void {
	if (front.title !== undefined && front.title !== title) {
		leftOut.add('front-matter', `title: ${front.title}`, 'The article\'s own heading is the title.', 2);
	}
}

/** Bounces' codes that the title or the description is about. */
function symptomsOf(text: string): string[] {
	if (!/\bNDRs?\b|bounce|non-?delivery|error|\b[245]\d\d [245]\.\d/i.test(text)) {
		return [];
	}

	const found = Array.from(text.matchAll(/(?<![\d.])(?<code>[245]\.\d{1,3}\.\d{1,3})(?![\d.]\d)(?: (?:through|to) (?<last>[245]\.\d{1,3}\.\d{1,3}))?/g), ({groups}) => {
		const {code = '', last} = groups!;
		const [from, to] = [code, last].map(one => one?.split('.') ?? []);
		const isRange = last !== undefined && from![0] === to![0] && from![1] === to![1] && Number(from![2]) < Number(to![2]);
		return isRange ? `${code}-${to![2]!}` : code;
	});
	return [...new Set(found)];
}

/** Whether the commands of an article that stand in no list are likely Exchange Online's. */
function isAboutExchange(text: string, cmdlets: Pick<CmdletList, 'known'>): boolean {
	return /Exchange Online|Connect-ExchangeOnline|Microsoft 365|Office 365/i.test(text)
		|| Array.from(text.slice(0, 200_000).matchAll(/\b[A-Z][a-z]{2,10}-[A-Z][A-Za-z]{2,60}\b/g), ([name]) => name).some(name => cmdlets.known(name)?.service === 'exchange');
}

/** What was written can be read again, whatever the article was. */
function holdReadable(yaml: string, name: string): void {
	const {runbook, problems} = parseRunbook(yaml, 'runbook.yaml');
	if (!runbook) {
		throw refused(`The runbook that ${name} makes is not one that Handrail can read: ${problems[0]?.message ?? 'it is too large.'}`, 'Cut it into several files, and import each.');
	}
}

