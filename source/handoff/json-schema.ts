import {z} from 'zod';
import {handoffSchema} from './handoff.js';

/** The document of `handoff --format json` as a JSON schema (draft 2020-12), for programs that read it. A later Handrail may add keys, so it allows them. */
export function handoffJsonSchema(): Record<string, unknown> {
	const {$schema, ...rest} = z.toJSONSchema(handoffSchema, {io: 'input', target: 'draft-2020-12'});
	return {$schema, title: 'Handrail hand-off, version 1', ...rest};
}
