import type {CommanderError} from 'commander';
import {exitCode, Failure} from '../failure.js';
import {inert} from '../text/inert.js';

/**
What commander reports about a command line, as the sentences of Handrail. Returns undefined where nothing is wrong: help or the version was asked for.

@param command - The subcommand that was being read, such as `do`, or an empty string.
*/
export function usageFailure(error: CommanderError, command: string): Failure | undefined {
	if (error.exitCode === 0) {
		return undefined;
	}

	const [first = '', ...suggestion] = error.message.split('\n');
	const meant = /did you mean (?:one of )?(.+?)\?/i.exec(suggestion.join(' '))?.[1];
	const sentence = inert(first.replace(/^error: /, '')).replace(/\.$/, '');
	const help = `handrail ${command === '' ? '' : `${command} `}--help`;
	return new Failure(exitCode.wrongUsage, `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, {
		kept: meant === undefined ? '' : `Did you mean ${inert(meant)}?`,
		next: `\`${help}\` lists what there is.`,
		cause: error,
	});
}
