import {z} from 'zod';

const problem = z.object({
	file: z.string().meta({description: 'The file, as it was named; for a file beside the runbook with its folder.'}),
	line: z.int().min(1),
	column: z.int().min(1).meta({description: 'In UTF-16 code units, as editors count.'}),
	sourceLine: z.string().meta({description: 'The line as it stands in the file.'}),
	message: z.string().meta({description: 'A whole sentence. Its words may change; go by the rule.'}),
	meant: z.string().optional().meta({description: 'What was probably meant: a word that could stand there.'}),
	severity: z.enum(['error', 'warning']),
	rule: z.string().meta({description: 'The rule that found it (docs/rules.md). yaml: it is no YAML that can be read; schema: it has not the shape of a runbook or rehearsal; unreadable: there is no runbook.'}),
});

/**
What `check --json` prints: stable, for other people's programs. Keys may be added; none changes its meaning within a version.
*/
export const checkReportSchema = z.object({
	'handrail-check': z.literal(1).meta({description: 'The version of this shape.'}),
	exit: z.union([z.literal(0), z.literal(1), z.literal(2)]).meta({description: 'The exit code, the highest of all runbooks: 0 nothing but warnings, 1 a rule\'s error, 2 the shape does not hold or there is no runbook.'}),
	runbooks: z.array(z.object({
		name: z.string().meta({description: 'The runbook\'s file, as it was named.'}),
		exit: z.union([z.literal(0), z.literal(1), z.literal(2)]),
		problems: z.array(problem).meta({description: 'In the order of their places.'}),
		silenced: z.array(problem.extend({because: z.string().meta({description: 'The reason that stands in the runbook.'})})).meta({description: 'What "# handrail-ignore RULE: REASON" silences. It counts for nothing.'}),
	})),
});

/** What `check --json` prints. */
export type CheckReport = z.output<typeof checkReportSchema>;
