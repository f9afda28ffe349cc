import {coversCode} from '../../runbook/diagnose/code-range.js';
import {knownCodes, listOfCodes} from '../../runbook/diagnose/known-codes.js';
import {inert} from '../../text/inert.js';
import type {Diagnosed, Startable} from '../diagnose/contract.js';

/** What the screen and the plain mode ask a bounce with. */
export const diagnoseQuestions = {
	bounce: 'What does the bounce say?',
	bounceWhy: 'Paste it whole, with its technical part, or type the name of a file: an .eml file, a text, a mail log. It is read here and sent nowhere.',
	start: 'Start with one of these?',
} as const;

/** One candidate for people, its title first: why it fits, what to rule out first, what else it could be, where to read more. Inert; a line that begins with a hyphen belongs to the heading above it. */
export const candidateWords = ({runbook, title, code, why, ruleOut, orElse, see}: Startable): {title: string; lines: string[]} => ({
	title: runbook === null ? `${inert(code)}: no runbook` : `${inert(title ?? runbook)} (${runbook})`,
	lines: [
		inert(why),
		...listed('Rule out first:', ruleOut),
		...listed('What else it could be:', orElse),
		...(see === null ? [] : [`Read: ${inert(see)}`]),
	],
});

const listed = (heading: string, sentences: readonly string[]): string[] => sentences.length === 0 ? [] : [heading, ...sentences.map(sentence => `- ${inert(sentence)}`)];

/** What the bounce names, one sentence; undefined where it names nothing. */
export const factsWords = ({found}: Pick<Diagnosed, 'found'>): string | undefined => {
	const facts = [
		...(found.sender === undefined ? [] : [`sender ${inert(found.sender)}`]),
		...(found.tenant === undefined ? [] : [`tenant ${inert(found.tenant)}`]),
		...(found.messageId === undefined ? [] : [`message id ${inert(found.messageId)}`]),
		...(found.address === undefined ? [] : [`IP address ${inert(found.address)}`]),
	];
	return facts.length === 0 ? undefined : `Found in it: ${facts.join(', ')}. Compare before you start.`;
};

/** What stands in it besides and nobody knows, one sentence; undefined where there is nothing else. */
export const otherCodesWords = ({candidates, codes}: Pick<Diagnosed, 'candidates' | 'codes'>): string | undefined => {
	const known = [...knownCodes, ...candidates];
	const others = codes.filter(each => known.every(({code}) => !coversCode(code, each)));
	return others.length === 0 ? undefined : `It also holds ${others.slice(0, 10).join(', ')}: Handrail has nothing on ${others.length === 1 ? 'it' : 'them'}. Microsoft's list of codes: ${listOfCodes}`;
};

/** What is said where nothing fits: what stands there all the same, and where to go on. */
export const unknownWords = ({codes}: Pick<Diagnosed, 'codes'>): string[] => [
	codes.length === 0
		? 'Unknown: no code of a mail system stands in it, such as "550 5.7.705" or "dsn=5.7.705".'
		: `Unknown: Handrail has nothing on ${codes.slice(0, 10).join(', ')}.`,
	...(codes.length === 0 ? ['Give it the whole bounce with its technical part, the .eml file, the lines of the mail log, or only its code, such as 5.7.705.'] : []),
	`Microsoft's list of codes: ${listOfCodes}`,
];
