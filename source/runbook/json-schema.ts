import {z} from 'zod';
import {checkReportSchema} from './check/report.js';
import {runbookSchema} from './schema.js';

/** The format as a JSON schema (draft 2020-12), for editors: completion, and a line under what does not fit. It is made from the one schema, seen from the author's side: a key with a default may be left out. */
export function runbookJsonSchema(): Record<string, unknown> {
	const schema = z.toJSONSchema(runbookSchema, {io: 'input', target: 'draft-2020-12'});
	const {$schema, ...rest} = schema;
	return {
		$schema, title: 'Handrail runbook, format 1', ...rest,
	};
}

/** What `check --json` prints, as a JSON schema (draft 2020-12). A later Handrail may add keys, so it allows them. */
export function checkJsonSchema(): Record<string, unknown> {
	const {$schema, ...rest} = z.toJSONSchema(checkReportSchema, {io: 'input', target: 'draft-2020-12'});
	return {$schema, title: 'Handrail check report, version 1', ...rest};
}
