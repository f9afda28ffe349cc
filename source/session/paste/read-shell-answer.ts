import {z} from 'zod';
import type {StepError} from '../../run/events.js';
import type {OutputParse} from '../../runbook/schema.js';
import type {Limits} from '../contract.js';
import {readOutput} from '../shell/read-output.js';
import type {Pasted} from './contract.js';

/** The frame around what a copied shell script printed. */
export const shellAnswer = {
	begin: '--- handrail answer',
	/** Prints it. The lines between are whole files: their sizes say whether all of them arrived. */
	print: [
		'handrail_clean() { tr -cd \'A-Za-z0-9._@+-\'; }',
		String.raw`printf '\n--- handrail answer {"of":%s,"status":%s,"host":"%s","account":"%s","at":"%s","bytes":%s,"errorBytes":%s} ---\n' "$handrail_of" "$handrail_status" "$(uname -n | handrail_clean)" "$(id -un | handrail_clean)" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(wc -c <"$handrail/out" | handrail_clean)" "$(wc -c <"$handrail/err" | handrail_clean)"`,
		'cat "$handrail/out"',
		String.raw`printf '\n--- handrail errors ---\n'`,
		'cat "$handrail/err"',
		String.raw`printf '\n--- handrail end ---\n'`,
	],
} as const;

const head = z.object({
	of: z.object({run: z.string(), step: z.string(), item: z.string().nullable(), part: z.enum(['run', 'verify', 'undo', 'keep', 'recheck']), turn: z.int()}),
	status: z.int(),
	host: z.string(),
	account: z.string(),
	at: z.string(),
	bytes: z.int(),
	errorBytes: z.int(),
});

const frame = /^--- handrail answer (\{.*?\}) ---\n(.*?)\n--- handrail errors ---\n(.*?)\n--- handrail end ---$/gms;

/** The last answer of a copied shell text among these lines; undefined where there is none. `limits` bound the rows as they do in a session. */
export function readShellAnswer(lines: readonly string[], parse: OutputParse, limits: Limits): Pasted | undefined {
	const found = [...lines.join('\n').matchAll(frame)].at(-1);
	const read = found && head.safeParse(unbroken(found[1]!));
	if (!found || !read?.success) {
		return undefined;
	}

	const {of, status, host, account, at, bytes, errorBytes} = read.data;
	const out = found[2]!;
	const complaints = found[3]!;
	const whole = Buffer.byteLength(out) === bytes && Buffer.byteLength(complaints) === errorBytes;
	const {rows, truncated, problem} = readOutput(out, parse, limits);
	const said = complaints.split('\n').filter(line => line.trim() !== '');
	const errors: StepError[] = [
		...(status === 0 ? [] : [{kind: 'exit', message: `It ended with status ${status}.${said.length === 0 ? '' : ` ${said.slice(-5).join(' ')}`}`, id: '', line: 0, column: 0} satisfies StepError]),
		...(problem === undefined ? [] : [{kind: 'terminating', message: problem.message, id: '', line: problem.line, column: 0} satisfies StepError]),
	];
	return {
		format: parse === 'json' || parse === 'jsonl' ? 'json' : 'text',
		rows,
		types: {},
		truncated,
		cut: [],
		cutCells: [],
		problems: whole ? [] : [`Of the answer's ${bytes + errorBytes} bytes ${Buffer.byteLength(out) + Buffer.byteLength(complaints)} arrived: a terminal turns tabs into spaces and may cut. Let it write into a file to have all of it.`],
		errors,
		warnings: status === 0 ? said : [],
		answer: {of: {...of, item: of.item ?? undefined}, outcome: errors.length === 0 ? 'ok' : 'failed', signedIn: {tenant: null, domain: host, account}, host: '/bin/sh', at, whole},
	};
}

/** A console may have broken the line. */
function unbroken(text: string): unknown {
	try {
		return JSON.parse(text.replaceAll('\n', ''));
	} catch {
		return undefined;
	}
}
