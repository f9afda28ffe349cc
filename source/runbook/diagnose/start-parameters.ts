import {readValue} from '../parameters.js';
import type {Runbook} from '../schema.js';
import type {BounceFacts} from './bounce-facts.js';

/** What runbooks call that which a bounce may name. */
const calledSo: ReadonlyArray<[keyof BounceFacts, readonly string[]]> = [
	['tenant', ['tenant']],
	['sender', ['sender', 'user', 'mailbox', 'blockedUser', 'affectedUser']],
	['messageId', ['messageId']],
	['address', ['ip', 'ips', 'ipAddress', 'sendingIp', 'relayIp', 'bannedIp']],
];

/**
The parameters of a runbook that a bounce fills in, as `-p NAME=VALUE` has them. What does not fit the parameter's own pattern is left out and asked for.
*/
export function startParameters({parameters}: Pick<Runbook, 'parameters'>, found: BounceFacts): Record<string, string> {
	const given: Record<string, string> = {};
	for (const [fact, names] of calledSo) {
		const value = found[fact];
		const name = names.find(each => Object.hasOwn(parameters, each));
		if (value !== undefined && name !== undefined && ['string', 'list'].includes(parameters[name]!.type) && readValue(parameters[name]!, value).ok) {
			given[name] = value;
		}
	}

	return given;
}
