import type {StepError} from '../../run/events.js';
import {isLocalRead} from '../../runbook/script/verbs.js';
import type {RunMessage} from '../protocol.js';

/** An error as the protocol carries it, without its request. */
export type SentError = Pick<StepError, 'kind' | 'message'> & {errorId?: string; line?: number; column?: number};

const throttledFor = 5000;

/** The first command of a shell script that is none of the shell's own: no comment, no assignment. */
const shellCommand = /(?<=^[ \t]{0,8}|\$\()(?!(?:case|command|do|done|echo|elif|else|esac|exit|fi|for|if|printf|then|trap|while|mktemp)\b)[a-z][\w-]*(?= )/mu;

/** What a command says when it is not there, in PowerShell 7's words: the same when the sign-in has expired and when the role is missing. */
export function notRecognized({script, errorAction}: RunMessage): SentError {
	const named = script.match(/\b[A-Z][a-z]+-[A-Z]\w+/gu) ?? [];
	// Of a service's commands the first: PowerShell's own are always there.
	const command = named.find(name => !isLocalRead(name) && !/^(?:Get-Date|Start-Sleep)$/u.test(name)) ?? named[0] ?? /\S+/u.exec(script)?.[0] ?? '';
	return {
		kind: errorAction === 'Stop' ? 'terminating' : 'non-terminating',
		message: `The term '${command}' is not recognized as a name of a cmdlet, function, script file, or executable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.`,
		errorId: 'CommandNotFoundException',
		line: 1,
		column: 1,
	};
}

/** What a shell says when its user may not run a command, or their login has ended. */
export function shellRefuses({script}: RunMessage, lacking: 'role' | 'login'): SentError {
	const command = shellCommand.exec(script)?.[0] ?? /\S+/u.exec(script)?.[0] ?? '';
	return {
		kind: 'terminating',
		message: lacking === 'role'
			? `/bin/sh: ${command}: Permission denied. This account may not run it (simulated).`
			: `/bin/sh: ${command}: the login on this host has ended (simulated). Nothing was carried out.`,
		errorId: 'SimulatedShellError',
	};
}

/** What a service says that has had enough for now. */
export function throttled(pace: number): SentError {
	const wait = Math.round(throttledFor * pace);
	return {
		kind: 'terminating',
		message: `Too many requests (429). The request was throttled by the service. Retry after ${wait % 1000 === 0 && wait > 0 ? `${wait / 1000} seconds` : `${wait} milliseconds`}.`,
		errorId: 'TooManyRequests',
	};
}

/** A script that failed of itself. */
export function scriptError(): SentError {
	return {kind: 'terminating', message: 'The script failed (simulated): an object that it needs was not found. Nothing was changed.', errorId: 'SimulatedScriptError', line: 1, column: 1};
}
