import path from 'node:path';
import {Failure} from '../failure.js';
import {realDisk, type Disk} from '../journal/disk.js';
import {readEvidence} from '../journal/evidence.js';
import {layout} from '../journal/layout.js';
import {indexLines, type TextLines} from '../journal/text-lines.js';
import type {Snapshot} from '../run/engine/contract.js';
import type {EventOf} from '../run/events.js';
import {stepErrorText} from '../run/step-error-text.js';
import type {EvidenceBody, WholeText} from '../session/contract.js';
import {inertLines} from '../text/inert.js';
import type {KeptText, OutputDesk, OutputLine} from '../ui/output/contract.js';
import {holdsText, outputHeading, standsInMark} from '../ui/words/output.js';

/** The commands of one step whose output is shown: the answers of more items than that are in the evidence. */
const mostAnswers = 100;

/** Where nothing stands but what is shown as it is, a text is found in a piece without looking at its lines. */
const plain = /^[\n\r\u{20}-\u{7E}]*$/v;

/** Foreign text as lines of one stream. */
const linesOf = (stream: OutputLine['stream'], text: string): OutputLine[] => inertLines(text).map(line => ({stream, text: line}));

/** One foreign line, however many its controls would make of it. */
const lineOf = (stream: OutputLine['stream'], text: string): OutputLine => ({stream, text: inertLines(text).join(' ')});

/** Lines that are in memory: what is kept beside the journal is bounded. */
const inMemory = (lines: readonly OutputLine[]): KeptText => ({
	count: lines.length,
	read: async (from, count) => lines.slice(from, from + count),
	find: async (text, how) => lines.flatMap((line, place) => holdsText(line, text, how) ? [place] : []),
});

/** A file's lines, each with its stream. */
const inFile = (lines: TextLines, read: (line: string) => OutputLine): KeptText => ({
	count: lines.count,
	async read(from, count) {
		const slice = await lines.read(from, count);
		return slice.map(line => read(line));
	},
	async find(text, how) {
		const wanted = text.toLowerCase();
		// The mark of a stream is not in the file as it is read.
		const isEverywhere = how?.isWhole === true || standsInMark(wanted);
		return lines.find(line => holdsText(read(line), text, how), bytes => {
			const piece = isEverywhere ? '' : bytes.toString('latin1');
			return isEverywhere || !plain.test(piece) || piece.toLowerCase().includes(wanted);
		});
	},
});

/** Texts behind one another as one. */
const together = (parts: readonly KeptText[]): KeptText => {
	let count = 0;
	const placed = parts.map(part => {
		const from = count;
		count += part.count;
		return {part, from};
	});
	return {
		count,
		async read(from, wanted) {
			const slices = await Promise.all(placed.map(async ({part, from: begin}) => {
				const own = Math.max(0, from - begin);
				const left = Math.min(part.count, from + wanted - begin) - own;
				return left > 0 ? part.read(own, left) : [];
			}));
			return slices.flat();
		},
		async find(text, how) {
			const found: number[] = [];
			for (const {part, from} of placed) {
				// eslint-disable-next-line no-await-in-loop -- one file after the other
				for (const place of await part.find(text, how)) {
					found.push(from + place);
				}
			}

			return found;
		},
	};
};

/** PowerShell's own words at the beginning of what its streams wrote to the console. */
const prefixes: ReadonlyArray<[prefix: string, stream: OutputLine['stream']]> = [['WARNING: ', 'warning'], ['ERROR: ', 'error'], ['VERBOSE: ', 'verbose'], ['DEBUG: ', 'debug']];

const consoleLine = (text: string): OutputLine => {
	const [prefix, stream] = prefixes.find(([each]) => text.startsWith(each)) ?? ['', 'stdout'];
	return lineOf(stream, text.slice(prefix.length));
};

/** Whether the lines stand among the others, in their order. */
const isAmong = (lines: readonly OutputLine[], others: readonly OutputLine[]): boolean => {
	let at = 0;
	for (const {text} of others) {
		at += at < lines.length && text === lines[at]!.text ? 1 : 0;
	}

	return at === lines.length;
};

/** What is in memory of an answer: what it gave, and what it said beside. A shell's output that people read is on its console as well: it is said once. */
const shortParts = (body: EvidenceBody): {gave: OutputLine[]; said: OutputLine[]} => {
	const gave = linesOf('stdout', body.text.trimEnd());
	const console = body.console.map(text => lineOf('stdout', text));
	const said = (lines: readonly OutputLine[]): OutputLine[] => [
		...body.warnings.flatMap(text => linesOf('warning', text)),
		...body.information.flatMap(text => linesOf('information', text)),
		...lines,
		...body.errors.map(error => lineOf('error', stepErrorText(error))),
	];
	if (body.whole === undefined && isAmong(gave, console)) {
		return {gave: [], said: said(console)};
	}

	return {gave, said: said(isAmong(console, gave) ? [] : console)};
};

/**
Reads what the commands of a run printed, out of its evidence.

@param folder The run's folder.
*/
export function outputDesk(folder: string, snapshot: () => Snapshot, disk: Disk = realDisk): OutputDesk {
	const {evidence} = layout(folder);
	/** By the file's name: what a file holds never changes. */
	const known = new Map<string, Promise<TextLines>>();

	const wholeOf = async ({sha256, cut}: WholeText, read: (line: string) => OutputLine): Promise<KeptText> => {
		const lines = known.get(sha256) ?? indexLines(disk, path.join(evidence, sha256));
		known.set(sha256, lines);
		try {
			const text = inFile(await lines, read);
			return cut ? together([text, inMemory([{stream: 'note', text: 'Only its beginning was kept: the disk was nearly full, or it was longer than a file of it may become.'}])]) : text;
		} catch {
			known.delete(sha256);
			return inMemory([{stream: 'note', text: 'The file that holds the whole of it is not here, or cannot be read.'}]);
		}
	};

	const partsOf = async (event: EventOf<'answered'>): Promise<KeptText[]> => {
		const heading = inMemory([{stream: 'heading', text: outputHeading(snapshot(), event)}]);
		const {evidence: name, step, part} = event.data;
		if (name === null) {
			return [heading, inMemory([{stream: 'note', text: 'Nothing of what it printed was kept.'}, ...event.data.errors.map(error => lineOf('error', stepErrorText(error)))])];
		}

		let body: EvidenceBody;
		try {
			body = await readEvidence(disk, evidence, name);
		} catch (error) {
			if (error instanceof Failure) {
				return [heading, inMemory([lineOf('note', error.sentences)])];
			}

			throw error;
		}

		const {gave, said} = shortParts(body);
		const session = snapshot().runbook.steps.find(({id}) => id === step)?.parts[part]?.session;
		const isShell = snapshot().sessions.find(each => each.name === session)?.kind === 'shell';
		const console = body.wholeConsole && await wholeOf(body.wholeConsole, isShell ? line => lineOf('stderr', line) : consoleLine);
		const output = body.whole && await wholeOf(body.whole, line => lineOf('stdout', line));
		const isEmpty = gave.length === 0 && said.length === 0 && !console && !output;
		// What ended a script of the shell is not on its console.
		const last = console && isShell ? inMemory(body.errors.map(error => lineOf('error', stepErrorText(error)))) : undefined;
		return [heading, output ?? inMemory(gave), console ?? inMemory(said), ...last ? [last] : [], ...isEmpty ? [inMemory([{stream: 'note', text: 'It printed nothing.'}])] : []];
	};

	return {
		async open(step) {
			const latest = new Map<string, EventOf<'answered'>>();
			for (const event of snapshot().events) {
				if (event.kind !== 'answered' || event.data.step !== step) {
					continue;
				}

				const name = `${event.data.part} ${event.data.item ?? ''}`;
				latest.delete(name);
				latest.set(name, event);
			}

			const answers = [...latest.values()].slice(-mostAnswers);
			const left = latest.size - answers.length;
			const parts: KeptText[] = left > 0 ? [inMemory([{stream: 'note', text: `The answers of ${left} commands before these are in the run's evidence folder.`}])] : [];
			for (const answer of answers) {
				parts.push(...await partsOf(answer)); // eslint-disable-line no-await-in-loop -- one answer after the other is in memory
			}

			return together(parts);
		},
	};
}
