import {z} from 'zod';
import type {Row} from '../../runbook/values.js';
import type {ModuleSeen, RolesSeen, ScriptSeen} from './contract.js';

/** Windows PowerShell 5.1 sometimes writes a list as `{value, Count}`, and a list of one as the one. */
function listOf<Item extends z.ZodType>(item: Item) {
	return z.preprocess(value => {
		const list = value !== null && typeof value === 'object' && 'value' in value ? value.value : value;
		const items: unknown[] = Array.isArray(list) ? list : [list];
		return items.filter(each => each !== null && each !== undefined);
	}, z.array(item));
}

const filled = z.string().nullable().transform(value => value === '' ? null : value);
const command = z.object({
	name: filled,
	text: z.string(),
	line: z.int(),
	found: z.boolean(),
	tested: z.boolean(),
	module: filled,
	version: filled,
	parameters: listOf(z.object({name: z.string(), line: z.int(), state: z.enum(['unknown', 'ambiguous', 'unclear'])})),
});
const script = z.object({part: z.string(), problems: listOf(z.object({message: z.string(), line: z.int()})), commands: listOf(command)});
const module_ = z.object({name: z.string(), version: z.string(), path: filled, needsPowerShell: filled, loaded: z.boolean()});
const roles = z.object({name: z.string(), parameters: listOf(z.string()), roles: listOf(z.string()), trouble: z.string()});
const context = z.object({scopes: listOf(z.string()), appOnly: z.boolean()});
const permissions = z.object({name: z.string(), permissions: listOf(z.string())});

/** The rows that are JSON of this shape; others (what a module prints into the output) are passed over. */
function rowsOf<Value>(rows: readonly Row[], schema: z.ZodType<Value>): Value[] {
	return rows.flatMap(row => {
		const read = schema.safeParse(typeof row === 'string' ? json(row) : row);
		return read.success ? [read.data] : [];
	});
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What the session's own parser found in scripts. */
export function readScripts(rows: readonly Row[], step: string | undefined): ScriptSeen[] {
	return rowsOf(rows, script).map(seen => ({step, ...seen}));
}

/** The modules that are there. */
export function readModules(rows: readonly Row[]): Array<Omit<ModuleSeen, 'range'>> {
	return rowsOf(rows, module_);
}

/** The roles that have a command. */
export function readRoles(rows: readonly Row[]): RolesSeen[] {
	return rowsOf(rows, roles);
}

/** What the sign-in may do, and what the commands need; null when it was not said. */
export function readScopes(rows: readonly Row[]): {scopes: string[]; appOnly: boolean; permissions: Record<string, string[]>} | null {
	const [said] = rowsOf(rows, context);
	return said === undefined ? null : {...said, permissions: Object.fromEntries(rowsOf(rows, permissions).map(({name, permissions: needed}) => [name.toLowerCase(), needed]))};
}
