import type {OutputParse} from '../../runbook/schema.js';
import type {RunJournal} from '../../journal/contract.js';
import type {EvidenceBody, WholeSinks} from '../../session/contract.js';
import type {Answer} from './answer.js';

/** What the evidence and its event say of the files that hold what it does not. */
export type KeptWholes = {
	body: Pick<EvidenceBody, 'count' | 'whole' | 'wholeConsole'>;
	/** The files' names, for the event. */
	names: string[];
};

/** The files of one answer's whole text, until it is known which of them are wanted. */
export type Wholes = {
	readonly sinks: WholeSinks;
	/** Keeps what the answer itself does not hold. It never fails: what could not be kept is said among the answer's warnings. */
	keep(answer: Answer, parse: OutputParse): Promise<KeptWholes>;
	discard(): Promise<void>;
};

/** Files for the whole text of one answer. */
export function wholesOf(journal: RunJournal): Wholes {
	const output = journal.wholeText();
	const console = journal.wholeText();
	const take = async (file: typeof output, wanted: boolean, answer: Answer): Promise<EvidenceBody['whole']> => {
		if (!wanted) {
			await file.discard();
			return undefined;
		}

		const {whole, problem} = await file.keep();
		if (problem !== undefined) {
			answer.warnings.push(problem);
		}

		return whole;
	};

	return {
		sinks: {output, console},
		async keep(answer, parse) {
			const whole = await take(output, answer.truncated, answer);
			const wholeConsole = await take(console, answer.beyond.said, answer);
			// A line is a row, and nobody else counted them.
			const counted = whole?.cut === undefined && (parse === 'lines' || parse === 'jsonl') ? whole?.lines : undefined;
			const count = answer.count ?? counted;
			answer.count = count;
			return {
				body: {...count !== undefined && {count}, ...whole && {whole}, ...wholeConsole && {wholeConsole}},
				names: [whole, wholeConsole].flatMap(each => each?.sha256 ?? []),
			};
		},
		async discard() {
			await Promise.all([output.discard(), console.discard()]);
		},
	};
}
