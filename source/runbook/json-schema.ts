import {z} from 'zod';
import {runbookSchema} from './schema.js';

/** The format as a JSON schema (draft 2020-12), for editors: completion, and a line under what does not fit. It is made from the one schema, seen from the author's side: a key with a default may be left out. */
export function runbookJsonSchema(): Record<string, unknown> {
	const schema = z.toJSONSchema(runbookSchema, {io: 'input', target: 'draft-2020-12'});
	const {$schema, ...rest} = schema;
	return {
		$schema, title: 'Handrail runbook, format 1', ...rest,
	};
}
