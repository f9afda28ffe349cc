import type {Command} from './commands.js';
import type {ToDo} from './contract.js';
import type {Placeholder} from './placeholders.js';
import type {Choice, Condition} from './sections.js';
import {scopesIn, sessionsOf, type SessionYaml} from './sessions.js';
import type {DraftStep} from './steps.js';
import {Ids, titled} from './titles.js';
import {withoutEnd} from './trimmed.js';
import {plainText, type Reading} from './inline.js';

/** A step as the YAML has it. */
export type StepYaml = Record<string, unknown> & {id: string; title: string};
export type PhaseYaml = {title: string; steps: StepYaml[]};

/** A runbook before it is written: plain values, and what stands as a comment before which of them. */
export type RunbookObject = {
	sessions: Record<string, SessionYaml>;
	parameters: Record<string, Record<string, unknown>>;
	phases: PhaseYaml[];
	/** For a step's id, a session's or a parameter's name. */
	toDo: ToDo[];
};

const tenantParameters = {
	tenant: {title: 'The tenant\'s initial domain', description: 'It ends in .onmicrosoft.com. Nothing is sent to any other tenant.', type: 'string', pattern: String.raw`^[a-z0-9-]+\.onmicrosoft\.com$`},
	admin: {title: 'The address that you sign in with', type: 'string', pattern: String.raw`^[^@\s]+@[^@\s]+$`},
};

/** Makes the runbook's values of an article's phases. */
export function runbookObject(phases: ReadonlyArray<{title: string; steps: readonly DraftStep[]}>, {placeholders, body, reading}: {placeholders: ReadonlyMap<string, Placeholder>; body: string; reading: Reading}): RunbookObject {
	const maker = new Maker(reading);
	const written = phases.map(({title, steps}) => ({title: titled(title), steps: steps.flatMap((step, index) => maker.steps(index === 0 && titled(title) !== title ? {...step, texts: [`**${title}**`, ...step.texts]} : step))}));
	const commands = phases.flatMap(({steps}) => steps.flatMap(({command}) => command ?? []));
	const scopes = scopesIn(body);
	const sessions = sessionsOf(commands, scopes);
	const signsIn = sessions.exchange !== undefined || sessions.graph !== undefined;
	const used = [...placeholders.values()].filter(one => commands.some(({parameters}) => parameters.includes(one)));
	const {toDo} = maker;
	if (sessions.graph && scopes === undefined) {
		toDo.push({at: 'graph', text: 'Name the permissions that the commands need: -Scopes.'});
	}

	toDo.push(...used.map(({name, words}) => ({at: name, text: `The article writes <${words}>. Is the value known when the run starts? Otherwise let an earlier step choose it ("choose", "for-each", $item).`})));
	return {
		sessions,
		parameters: {
			...(signsIn && {tenant: tenantParameters.tenant}),
			...(sessions.exchange && {admin: tenantParameters.admin}),
			...Object.fromEntries(used.map(({name, words}) => [name, {title: titled(words), type: 'string', optional: true}])),
		},
		phases: written,
		toDo,
	};
}

/** Gives steps their ids, and asks each question once. */
class Maker {
	readonly toDo: ToDo[] = [];
	readonly #ids = new Ids();
	readonly #outputs = new Set<string>();
	readonly #asked = new Map<Choice, string>();
	readonly #reading: Reading;

	constructor(reading: Reading) {
		this.#reading = reading;
	}

	/** A step, and before it the questions that it depends on and that nobody asked yet. */
	steps(step: DraftStep): StepYaml[] {
		const questions = step.when.map(({choice}) => choice).filter(choice => !this.#asked.has(choice)).map(choice => this.#question(choice));
		return [...questions, this.#step(step)];
	}

	#question(choice: Choice): StepYaml {
		const names = [...choice.answers.values()].map(name => plainText(name, this.#reading) || 'Other');
		const title = titled(`Choose: ${names.join(' or ')}`);
		const id = this.#ids.give(title, 'choose');
		this.#asked.set(choice, id);
		this.toDo.push({at: id, text: 'The article says what follows differently for each of these. Is it a choice of the responder, or does your company need only one?'});
		return {id, title, decide: {as: 'way', question: 'Which of them is it for you?', answers: [...choice.answers.keys()].map((value, index) => ({value, title: titled(names[index]!)}))}};
	}

	#step({title, texts, command, when, toDo}: DraftStep): StepYaml {
		const id = this.#ids.give(title, 'step');
		this.toDo.push(...toDo.map(text => ({at: id, text})));
		const markdown = texts.join('\n\n').trim();
		const said = withoutEnd(plainText(markdown, this.#reading), ' .:;,').toLowerCase();
		// A title that says it all, without a link or code that it could not hold.
		const isSaid = said === withoutEnd(title, ' .').toLowerCase() && !/\]\(|`|\n|^>/.test(markdown);
		const gui = guiOf(markdown);
		const condition = this.#condition(when);
		return {
			id, title,
			...(markdown !== '' && !isSaid && {instructions: filledIn(markdown)}),
			...(gui && {gui}),
			...(condition !== undefined && {when: condition}),
			...(command && {run: this.#run(command)}),
		};
	}

	#run({session, effect, script, reads}: Command): Record<string, unknown> {
		return {session, effect, script, ...(reads !== undefined && {output: this.#output(reads)})};
	}

	/** The name of an output: InboundConnector is `inboundConnector`, the second time `inboundConnector2`. */
	#output(noun: string): string {
		const stem = noun.charAt(0).toLowerCase() + noun.slice(1, 60);
		let name = stem;
		for (let number = 2; this.#outputs.has(name); number++) {
			name = `${stem}${number}`;
		}

		this.#outputs.add(name);
		return name;
	}

	#condition(when: readonly Condition[]): string | undefined {
		const parts = when.map(({choice, values}) => {
			const record = `records['${this.#asked.get(choice)!}'].way`;
			return values.length === 1 ? `${record} == '${values[0]!}'` : `${record} in [${values.map(value => `'${value}'`).join(', ')}]`;
		});
		return parts.length === 0 ? undefined : parts.join(' && ');
	}
}

/** Braces that the article has are no expression of the runbook's. */
function filledIn(markdown: string): string {
	return markdown.replaceAll('{{', '{{ \'{{\' }}');
}

const portals = /https:\/\/(?:(?:security|admin|entra|compliance|purview|portal|intune|endpoint|admin\.exchange|admin\.cloud)\.(?:microsoft|azure|office)\.com|outlook\.office(?:365)?\.com)[^\s<>()[\]{}"']{0,200}/i;

/** The way through a portal that the words name: **Email** > **Review**. */
function guiOf(markdown: string): {path: string; url?: string} | undefined {
	const found = /\*\*[^*\n]{1,80}\*\*(?: {0,3}\\?(?:>|&gt;) {0,3}\*\*[^*\n]{1,80}\*\*){1,8}/.exec(markdown);
	if (!found) {
		return undefined;
	}

	const path = Array.from(found[0].matchAll(/\*\*(?<name>[^*\n]{1,80})\*\*/g), ({groups}) => groups!['name']!.trim()).join(' > ');
	const before = markdown.slice(Math.max(0, found.index - 300), found.index);
	const portal = /\b(?:the|in) (?:\[|\*\*)?(?:new )?(?<portal>[A-Z][\w& ]{2,60}(?:portal|center|centre))/.exec(before)?.groups!['portal'];
	const url = portals.exec(before)?.[0];
	return {path: titled(portal === undefined ? path : `${portal} > ${path}`, 200), ...(url !== undefined && {url: withoutEnd(url, '.,;')})};
}
