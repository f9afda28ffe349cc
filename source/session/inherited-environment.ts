import process from 'node:process';

/**
What a child does not get from Handrail's own environment: Handrail's and Node's own variables, what npm sets for its scripts, what makes a shell read or define something before the script begins, and names that only Handrail may give a script.
*/
const withheld = /^(?:HANDRAIL_|NODE_|npm_|BASH_FUNC_|params_|item_|records_|outputs_|chosen_)|^(?:ENV|BASH_ENV|SHELLOPTS|BASHOPTS|PS4|IFS|INIT_CWD|item)$/iu;

/** The environment that a child inherits: PATH, HOME, LANG and the like. */
export function inheritedEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
	return Object.fromEntries(Object.entries(from).filter((entry): entry is [string, string] => entry[1] !== undefined && !withheld.test(entry[0])));
}
