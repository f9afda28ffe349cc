import {z} from 'zod';
import type {StepError} from '../../run/events.js';
import type {Json} from '../../runbook/values.js';
import {parseExactJson} from '../exact-json.js';
import type {Pasted} from './contract.js';
import type {FoundJson} from './scan-json.js';

/** Which sending a copied text was: what it gives back of itself. */
const subject = z.object({run: z.string(), step: z.string(), item: z.string().nullable(), part: z.enum(['run', 'verify', 'undo', 'keep', 'recheck']), turn: z.int()});

const json: z.ZodType<Json> = z.json();

const powershellAnswer = z.object({
	handrail: z.literal(1),
	of: subject,
	outcome: z.enum(['ok', 'failed']),
	host: z.string(),
	at: z.string(),
	signedIn: z.object({tenant: z.string(), domain: z.string(), account: z.string()}).optional(),
	errors: z.array(z.object({message: z.string(), id: z.string(), line: z.int()})),
	truncated: z.boolean(),
	characters: z.int(),
	rows: z.array(json),
	types: z.record(z.string(), z.string()),
});

/** The answer that a copied PowerShell text printed, if this document is one. */
export function readPowershellAnswer(document: FoundJson): Pasted | undefined {
	// All its line ends stand between values: those that were written, and those of a console.
	const text = document.text.replaceAll('\n', '');
	if (!/^\{\s*"handrail":/.test(text)) {
		return undefined;
	}

	const read = powershellAnswer.safeParse(parseExactJson(text));
	if (!read.success) {
		return undefined;
	}

	const {of, outcome, host, at, signedIn, errors, truncated, characters, rows, types} = read.data;
	const ok = outcome === 'ok' && errors.every(({id}) => !id.startsWith('CommandNotFoundException'));
	const problems = writtenCharacters(text, rows.length) === characters
		? []
		: ['Some characters of the answer were lost on the way. Copy it again, or let it write into a file.'];
	return {
		format: 'json',
		rows,
		types,
		truncated,
		cut: [],
		cutCells: [],
		problems,
		errors: errors.map(({message, id, line}): StepError => ({kind: outcome === 'failed' || id.startsWith('CommandNotFoundException') ? 'terminating' : 'non-terminating', message, id, line: Math.max(0, line), column: 0})),
		warnings: [],
		answer: {of: {...of, item: of.item ?? undefined}, outcome: ok ? 'ok' : 'failed', signedIn, host, at, whole: problems.length === 0},
	};
}

/** How many characters the rows take, as the copied text counted them: each row by itself, without the commas and line ends between. */
function writtenCharacters(text: string, rows: number): number {
	const from = text.indexOf('"rows":[') + '"rows":['.length;
	const to = text.lastIndexOf('],"types":');
	return text.slice(from, to).length - Math.max(0, rows - 1);
}
