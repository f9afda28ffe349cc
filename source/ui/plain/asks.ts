import {sameDomain} from '../../run/same-domain.js';
import type {Answers, Asks, Question} from '../../run/engine/contract.js';
import type {Tenant} from '../../run/status.js';
import {inert, inertLines} from '../../text/inert.js';
import {copiedSecret, keptQuestion, sharedQuestion, shownOnce} from '../words/secret.js';
import {staleLines, staleQuestion} from '../words/stale.js';
import {waySentence} from '../words/ways.js';
import type {Talk} from './talk.js';

/** What the questions need to know of the run. */
export type AskFacts = {
	/** The secrets of a rehearsal are made up: they may be shown in a log. */
	isRehearsal: boolean;
	/** What people call the item of that key. */
	labelOf: (key: string) => string;
	/** A step's title. */
	titleOf: (step: string) => string;
};

type Asking = {[Kind in Question['kind']]: (question: Extract<Question, {kind: Kind}>, talk: Talk, facts: AskFacts) => Promise<Answers[Kind]>};

const whoIs = ({tenant, domain, account}: Tenant): string =>
	`${tenant === null ? 'Host' : 'Tenant'} ${inert(domain)}${tenant === null ? '' : `, id ${inert(tenant)}`}, account ${inert(account)}.`;

const yes = async (talk: Talk, question: string): Promise<boolean | undefined> => {
	const answer = await talk.askOrEnd(`${question} y for yes, anything else for no:`);
	return answer === undefined ? undefined : /^\s*y(?:es)?\s*$/iu.test(answer);
};

/** A number of what was listed; undefined where the input ended or none of them was typed. */
const numberOf = async (talk: Talk, question: string, count: number): Promise<number | undefined> => {
	const answer = await talk.askOrEnd(question);
	const number = /^\s*\d{1,3}\s*$/u.test(answer ?? '') ? Number(answer) : 0;
	return number >= 1 && number <= count ? number : undefined;
};

/** On a screen that is shared a secret can still leave for the clipboard, without being shown; never for a file. False where it did not. */
const copiedUnseen = async (value: string, talk: Talk): Promise<boolean> => {
	talk.say('It is not shown. What now?', ' 1. Copy it to this terminal\'s clipboard, without showing it', ' 2. Stop: nothing is sent');
	if (await numberOf(talk, 'A number, or Enter to stop:', 2) !== 1) {
		return false;
	}

	talk.copy(value);
	talk.say(copiedSecret);
	return true;
};

const asking: Asking = {
	async way({title, ways}, talk) {
		talk.say(`How do you want to sign in to ${inert(title)}?`, ...ways.flatMap(({name, script}, index) => {
			const sentence = waySentence(name);
			return [` ${index + 1}. ${inert(name)}: ${inertLines(script.trim()).join('; ')}`, ...(sentence === undefined ? [] : [`    ${sentence}`])];
		}));
		const number = await numberOf(talk, `A number from 1 to ${ways.length}, or Enter for none (nothing is sent):`, ways.length);
		return number === undefined ? undefined : ways[number - 1]!.name;
	},
	async 'bind-tenant'({found, expected, session}, talk) {
		talk.say(`Signed in by the session "${inert(session)}":`, whoIs(found));
		if (expected === undefined) {
			talk.say('The runbook was given no domain to compare it with: look closely.');
		} else {
			talk.say(sameDomain(expected, found.domain) ? `It is the domain that was given: ${inert(expected)}.` : `Caution: the domain that was given is another: ${inert(expected)}.`);
		}

		return yes(talk, 'Is this the tenant? The run is bound to it.');
	},
	async 'account-changed'({was, found, session}, talk) {
		talk.say(`Another account is signed in by the session "${inert(session)}" than before. It was ${inert(was)}.`, whoIs(found));
		return yes(talk, 'Go on with this account?');
	},
	async secret({name, title}, talk) {
		if (!talk.isTerminal) {
			talk.say(`${inert(title)} (${inert(name)}) is a secret: it is asked for at a terminal only, where it is not shown. Nothing is sent.`);
			return undefined;
		}

		const typed = await talk.askSecret(`${inert(title)} (it is not shown; Esc to give up):`);
		if (typed === undefined || typed === '') {
			talk.say('No secret was given. Nothing is sent.');
			return undefined;
		}

		return typed;
	},
	async 'generated-secret'(question, talk, {isRehearsal, labelOf, titleOf}) {
		const {title, item, value, step} = question;
		const what = `${inert(title)}${item === undefined ? '' : ` for ${inert(labelOf(item))}`}, in the step "${inert(titleOf(step))}"`;
		if (!(talk.isTerminal && talk.isSeen) && !isRehearsal) {
			talk.say(`A new secret was made: ${what}. It is shown at a terminal only. Nothing is sent.`);
			return undefined;
		}

		talk.say(`A new secret was made: ${what}. It is about to be shown, and then stays in this window until you clear it.`);
		const shared = await talk.askOrEnd(`${sharedQuestion} y: it is not shown. n: it is shown. Anything else: nothing is sent.`);
		if (/^\s*no?\s*$/iu.test(shared ?? '')) {
			talk.say(shownOnce, inert(value));
		} else if (!/^\s*y(?:es)?\s*$/iu.test(shared ?? '') || !await copiedUnseen(value, talk)) {
			talk.say('It was not shown. Nothing is sent.');
			return undefined;
		}

		return yes(talk, keptQuestion);
	},
	async 'stale-inputs'({step, outputs}, talk, {titleOf}) {
		talk.say(...staleLines(inert(titleOf(step)), outputs));
		return yes(talk, staleQuestion(outputs));
	},
	async 'still-running'({process: found, where}, talk) {
		talk.say(where === 'here'
			? `The process that an earlier Handrail started still runs (process ${found.pid}).`
			: `It was sent from ${inert(found.host)}: whether its process (${found.pid}) still runs cannot be looked up here.`);
		const ways = where === 'here' ? ['Wait until it ends', 'End it now'] : ['Go on: it is known there that it has ended'];
		talk.say(...ways.map((way, index) => ` ${index + 1}. ${way}`));
		const number = await numberOf(talk, 'A number, or Enter to leave it (nothing is sent):', ways.length);
		return number === undefined ? undefined : (number === 1 ? 'wait' : 'end');
	},
};

/** The questions of the engine, asked in lines. An input that ends, like anything but a yes, means no: nothing is sent. */
export const plainAsks = (talk: Talk, facts: AskFacts): Asks => ({
	async ask<Kind extends Question['kind']>(question: Extract<Question, {kind: Kind}>): Promise<Answers[Kind]> {
		// The entry of the table fits its question by its kind, which TypeScript does not follow through the table.
		const entry = asking[question.kind] as (question: Question, talk: Talk, facts: AskFacts) => Promise<Answers[Kind]>;
		return entry(question, talk, facts);
	},
});
