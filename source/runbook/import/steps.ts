import {refused} from './clean-text.js';
import {understand, type Command} from './commands.js';
import type {ArticleOptions} from './contract.js';
import type {Reading} from './inline.js';
import {isSteps, itemPieces, piecesOf, type Piece} from './pieces.js';
import type {Placeholder} from './placeholders.js';
import type {Script} from './scripts.js';
import type {Condition, Section} from './sections.js';
import {commandTitle, titled, titleOf} from './titles.js';
import {withoutViews} from './views.js';

/** A step as an article gives it. */
export type DraftStep = {
	title: string;
	/** Its words, block by block. */
	texts: string[];
	command: Command | undefined;
	when: Condition[];
	toDo: string[];
	/** Where it begins in the article. */
	line: number;
	/** An item of a list, which has words of its own for a title. */
	isItem: boolean;
};

/** What the steps of one article have in common while they are made. */
export type Making = {
	reading: Reading;
	cmdlets: ArticleOptions['cmdlets'];
	isExchange: boolean;
	placeholders: Map<string, Placeholder>;
	/** How many steps there are so far. */
	count: number;
};

/** The steps of a section's own blocks, without those of the headings below it. */
export async function stepsOf(section: Section, making: Making): Promise<DraftStep[]> {
	const builder = new StepBuilder(section.title, making);
	for (const {token, line, when} of section.entries) {
		const pieces = isSteps(token) ? itemPieces(token, line, making.reading) : piecesOf([token], line, making.reading);
		for (const piece of pieces) {
			await builder.add(piece, {when, line}); // eslint-disable-line no-await-in-loop -- one parser reads the scripts, one after the other
		}
	}

	return builder.finish();
}

/** Headings below which an article describes, and says nothing yet of what to do. */
const describing = /^(?:symptoms?|causes?|problem|issue)\b/i;

/** Words behind a command that are about it, and not about the next one. */
const afterwards = /^(?:>|```|\||For (?:more|detailed|further|additional)|The (?:output|result|command|following output)|This (?:example|command)|In (?:this|the) (?:example|output)|If (?:the|you)|Where |Note)/i;

const nameOf = (when: readonly Condition[]): string => when.map(({choice, values}) => values.map(value => choice.answers.get(value) ?? value).join(', ')).join(', ');

const keyOf = (when: readonly Condition[]): string => JSON.stringify(when.map(({choice, values}) => [choice.key, values]));

/** More steps than these are no runbook, but a book. */
const mostSteps = 2000;

function holdFew(count: number): void {
	if (count > mostSteps) {
		throw refused(`It would have more than ${mostSteps} steps, too many for a runbook.`, 'Cut it into several files, and import each.');
	}
}

/** Makes steps of pieces as they come: an item or a command is a step, and the words around it go to the one that they are about. */
class StepBuilder {
	readonly #title: string;
	readonly #making: Making;
	readonly #steps: DraftStep[] = [];
	#pending: string[] = [];
	#when: Condition[] = [];
	#line = 0;

	constructor(title: string, making: Making) {
		this.#title = title;
		this.#making = making;
	}

	async add(piece: Piece, {when, line}: {when: Condition[]; line: number}): Promise<void> {
		this.#line = line;
		if (keyOf(when) !== keyOf(this.#when)) {
			this.#settle();
			this.#when = when;
		}

		if (piece.kind === 'text') {
			this.#pending.push(piece.markdown);
		} else if (piece.kind === 'command') {
			await this.#command(piece.script);
		} else {
			await this.#item(piece);
		}
	}

	finish(): DraftStep[] {
		this.#settle();
		const [only, ...others] = this.#steps;
		if (only && others.length === 0 && !only.isItem && this.#title !== '') {
			only.title = titled(this.#title);
			if (only.title !== this.#title) {
				only.texts.unshift(`**${this.#title}**`);
			}
		}

		return this.#steps;
	}

	/** The last step, when it is for the same readers. */
	get #last(): DraftStep | undefined {
		const last = this.#steps.at(-1);
		return last && keyOf(last.when) === keyOf(this.#when) ? last : undefined;
	}

	/** Gives words that wait to the last step, or makes a step of them. */
	#settle(): void {
		if (this.#pending.length === 0) {
			return;
		}

		if (this.#last) {
			this.#last.texts.push(...this.#pending);
		} else {
			const name = nameOf(this.#when);
			const title = this.#title === '' ? 'Read this first' : this.#title;
			const named = this.#steps.length === 0 || name !== '' ? titled(name === '' ? title : `${title} (${name})`) : titleOf(this.#pending[0]!, this.#making.reading);
			this.#push({title: named, texts: this.#pending});
		}

		this.#pending = [];
	}

	#push({title, texts, command, toDo = [], isItem = false}: Pick<DraftStep, 'title' | 'texts'> & Partial<DraftStep>): void {
		holdFew(++this.#making.count);
		this.#steps.push({title: title === '' ? titled(this.#title === '' ? `Step ${this.#steps.length + 1}` : this.#title) : title, texts, command, when: this.#when, toDo, line: this.#line, isItem});
	}

	async #command(script: Script): Promise<void> {
		const item = this.#last;
		if (this.#pending.length === 0 && item?.isItem && item.command === undefined && item.toDo.length === 0) {
			// The command of the item before it, not indented below it.
			this.#steps.pop();
			await this.#carryOut(script, item.texts, item.title, true);
			return;
		}

		const lead = this.#takeLead();
		await this.#carryOut(script, lead, commandTitle(lead.join('\n\n'), this.#making.reading), false);
	}

	/** Takes the words that lead up to a command, and gives those before them to the last step. */
	#takeLead(): string[] {
		const waiting = this.#pending;
		this.#pending = [];
		if (!this.#last || waiting.length === 0) {
			return waiting;
		}

		const colon = waiting.findLastIndex(text => text.endsWith(':'));
		const from = colon === -1 ? (afterwards.test(waiting.at(-1)!) ? waiting.length : waiting.length - 1) : colon;
		this.#last.texts.push(...waiting.slice(0, from));
		return waiting.slice(from);
	}

	async #carryOut(script: Script, texts: string[], title: string, isItem: boolean): Promise<void> {
		const {placeholders: known, isExchange, cmdlets} = this.#making;
		const bare = script.language === 'powershell' ? {...script, text: withoutViews(script.text, this.#line, this.#making.reading.leftOut)} : script;
		const found = await understand(bare, {known, isExchange, cmdlets});
		// What somebody did who then had the trouble is not what a responder is to do.
		const isExample = found.kind === 'command' && found.command.effect !== 'read' && (describing.test(this.#title) || /\bincorrect(?:ly)?\b/i.test(texts.at(-1) ?? ''));
		const understood = isExample ? {kind: 'words' as const, toDo: 'The article shows this command where it describes the trouble, so it is none of the run\'s. If it is to be carried out, write it as a "run".'} : found;
		if (understood.kind === 'words') {
			this.#push({title, texts: [...texts, `\`\`\`${script.language === 'shell' ? 'sh' : 'powershell'}\n${script.text}\n\`\`\``], toDo: [understood.toDo], isItem});
			return;
		}

		const {command} = understood;
		const toDo = texts.some(text => /^\*\*[^*\n]+:\*\*$/.test(text)) ? [...command.toDo, 'The article has this as one of several ways (tabs). Keep the one that fits, or let a "decide" ask.'] : command.toDo;
		const first = /(?:^|[\s|;(])(?<name>[A-Z]\w+-\w+)/.exec(command.script)?.groups!['name'];
		this.#push({title: title === '' && first !== undefined ? titled(`Run ${first}`) : title, texts, command, toDo, isItem});
	}

	async #item({pieces, number, isFirst}: Extract<Piece, {kind: 'item'}>): Promise<void> {
		const isGoingOn = number > 1 && isFirst;
		let before: string[] = [];
		if (this.#last && (!isFirst || isGoingOn)) {
			// What interrupts a list is about the item before it.
			this.#settle();
		} else if (isGoingOn) {
			// The first item was written without its number.
			const [words = ''] = this.#pending.slice(-1);
			this.#push({title: titleOf(words, this.#making.reading), texts: this.#pending, isItem: true});
			this.#pending = [];
		} else {
			before = this.#pending;
			this.#pending = [];
		}

		let own: string[] = [];
		let isBegun = false;
		for (const piece of pieces) {
			if (piece.kind === 'text') {
				own.push(piece.markdown);
				continue;
			}

			if (piece.kind === 'command') {
				const title = isBegun ? '' : titleOf(own[0] ?? '', this.#making.reading);
				this.#pending = own;
				const lead = isBegun ? this.#takeLead() : own;
				this.#pending = [];
				await this.#carryOut(piece.script, [...before, ...lead], title === '' ? commandTitle(lead.join('\n\n'), this.#making.reading) : title, true); // eslint-disable-line no-await-in-loop -- in order
			} else {
				this.#own([...before, ...own], own[0], isBegun);
				await this.#item({...piece, isFirst: false}); // eslint-disable-line no-await-in-loop -- the same
			}

			isBegun = true;
			before = [];
			own = [];
		}

		this.#own([...before, ...own], own[0], isBegun);
	}

	/** The words of an item: a step, or the rest of the one that it began with. */
	#own(texts: string[], first: string | undefined, isBegun: boolean): void {
		if (texts.length === 0) {
			return;
		}

		if (isBegun && this.#last) {
			this.#last.texts.push(...texts);
		} else {
			this.#push({title: titleOf(first ?? texts[0]!, this.#making.reading), texts, isItem: true});
		}
	}
}
