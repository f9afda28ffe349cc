import {Buffer} from 'node:buffer';
import {z} from 'zod';
import type {ExecutionPolicy, FoundModule} from '../contract.js';

/** What was understood of a PowerShell's answer; null for what did not come. */
export type PowerShellReply = {
	/** It has begun to answer. */
	started: boolean;
	version: string | null;
	languageMode: string | null;
	executionPolicy: ExecutionPolicy | null;
	modules: FoundModule[] | null;
};

const text = z.string();
const filled = z.string().transform(value => value === '' ? null : value);

/** Windows PowerShell 5.1 sometimes writes a list as `{value, Count}`. */
function listOf<Item extends z.ZodType>(item: Item) {
	return z.preprocess(value => value !== null && typeof value === 'object' && 'value' in value ? value.value : value, z.array(item));
}

const shell = z.object({version: filled, languageMode: filled});
const policy = z.object({effective: text.min(1), scopes: listOf(z.object({scope: text, policy: text}))});
const modules = z.object({list: listOf(z.object({name: text, version: text, path: text, needsPowerShell: filled}))});

/**
Reads what a PowerShell printed: only what stands behind the mark counts, wherever it stands in a line; noise around it is passed over. What is not whole or not as it should be is left out.

@param mark - The word that this question was asked with.
*/
export function readPowerShellReply(printed: string, mark: string): PowerShellReply {
	const pieces = new Map<string, string>();
	const whole = new Set<string>();
	for (const [, kind, piece] of printed.matchAll(new RegExp(String.raw`${mark} ([a-z]+)(?: ([\da-f]+|\.))?`, 'g'))) {
		if (piece === '.') {
			whole.add(kind!);
		} else {
			pieces.set(kind!, (pieces.get(kind!) ?? '') + (piece ?? ''));
		}
	}

	const said = <Value>(kind: string, schema: z.ZodType<Value>): Value | undefined => {
		const read = whole.has(kind) ? schema.safeParse(json(pieces.get(kind) ?? '')) : undefined;
		return read?.success ? read.data : undefined;
	};

	const known = said('shell', shell);
	return {
		started: pieces.has('start'),
		version: known?.version ?? null,
		languageMode: known?.languageMode ?? null,
		executionPolicy: said('policy', policy) ?? null,
		modules: said('modules', modules)?.list ?? null,
	};
}

/** Four hexadecimal digits a UTF-16 unit. Undefined for what is no JSON. */
function json(hexadecimal: string): unknown {
	try {
		return JSON.parse(Buffer.from(hexadecimal, 'hex').swap16().toString('utf16le'));
	} catch {
		return undefined;
	}
}
