import type {Candidate} from '../runbook/diagnose/candidate.js';
import type {Diagnosis} from '../runbook/diagnose/diagnose.js';
import {listOfCodes} from '../runbook/diagnose/known-codes.js';
import {inert} from '../text/inert.js';
import {shellWord} from '../text/shell-word.js';

/** A candidate with the parameters of its runbook that the bounce fills in. */
export type Startable = Candidate & {params: Record<string, string>};

/** A diagnosis as a person reads it: best first, what to rule out before anything is started, and the command line that starts it. */
export function diagnosisText(startable: readonly Startable[], {codes, found}: Pick<Diagnosis, 'codes' | 'found'>): string {
	if (startable.length === 0) {
		return unknownText(codes);
	}

	const facts = [
		...(found.sender === undefined ? [] : [`sender ${inert(found.sender)}`]),
		...(found.tenant === undefined ? [] : [`tenant ${inert(found.tenant)}`]),
		...(found.messageId === undefined ? [] : [`message id ${inert(found.messageId)}`]),
		...(found.address === undefined ? [] : [`IP address ${inert(found.address)}`]),
	];
	return [
		...startable.flatMap((candidate, index) => candidateLines(candidate, index + 1)),
		...(facts.length === 0 ? [] : [`Found in it: ${facts.join(', ')}. Compare before you start.`]),
		'The text was read here and sent nowhere.',
		'',
	].join('\n');
}

const candidateLines = ({runbook, title, code, why, ruleOut, orElse, see, params}: Startable, number: number): string[] => [
	`${number}. ${runbook === null ? `${inert(code)}: no runbook` : `${inert(title ?? runbook)} (${runbook})`}`,
	`   ${inert(why)}`,
	...listLines('Rule out first:', ruleOut),
	...listLines('What else it could be:', orElse),
	...(see === null ? [] : [`   Read: ${inert(see)}`]),
	...(runbook === null ? [] : [`   Start: handrail start ${runbook}${Object.entries(params).map(([name, value]) => ` -p ${shellWord(`${name}=${value}`)}`).join('')}`]),
	'',
];

const listLines = (heading: string, sentences: readonly string[]): string[] => sentences.length === 0 ? [] : [`   ${heading}`, ...sentences.map(sentence => `   - ${inert(sentence)}`)];

/** What is said where nothing fits: what stands there all the same, and where to go on. */
const unknownText = (codes: readonly string[]): string => [
	codes.length === 0
		? 'Unknown: no code of a mail system stands in it, such as "550 5.7.705" or "dsn=5.7.705".'
		: `Unknown: Handrail has nothing on ${codes.slice(0, 10).join(', ')}.`,
	...(codes.length === 0 ? ['Give it the whole bounce with its technical part, the .eml file, or the lines of the mail log.'] : []),
	`Microsoft's list of codes: ${listOfCodes}`,
	'`handrail runbooks` lists what there is a runbook for. The text was read here and sent nowhere.',
	'',
].join('\n');
