import {couldBeEmpty} from '../../script/empty-values.js';
import type {ScriptCommand} from '../../script/facts.js';
import {isCmdletName, isKnownRead, isLocalRead} from '../../script/verbs.js';
import {findingAt, partsOfType} from '../resolved-parts.js';
import type {CheckSubject, Rule} from '../rule.js';

/** A parameter that names the object: -Identity, -UserId, -ObjectId. */
const naming = /^(?:ident[a-z]*|[a-z]*id)$/;
/** These end in "id" and name no object of the service. */
const notNaming = new Set(['sessionid', 'appid', 'clientid', 'tenantid', 'valid', 'clientrequestid']);

/** What is named is never nothing. */
export const identityEmpty: Rule = {
	name: 'identity-empty',
	reason: 'An empty -Identity does not mean nothing: some cmdlets take it for every object. Get-InboundConnector -Identity $null gives all connectors.',
	severity: 'error',
	wrong: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: '$x = Get-X | Where-Object Name -eq $params.tenant; Set-X -Identity $x.Guid'}
    verify: {script: Get-X, expect: size(result) == 1}`,
	right: `
steps:
  - id: set
    title: Set it
    run: {session: exchange, effect: change, script: '$x = Get-X | Where-Object Name -eq $params.tenant; if (-not $x.Guid) { throw "It is not there. Nothing was changed." }; Set-X -Identity $x.Guid'}
    verify: {script: Get-X, expect: size(result) == 1}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'powershell')) {
			const facts = subject.facts.get(place.part.script);
			for (const command of facts?.commands ?? []) {
				const mayRead = place.part.effect === 'read' || isKnownRead(command.resolved);
				for (const {name, value} of namedBy(command, subject)) {
					const empty = couldBeEmpty(value, facts!);
					if (empty === 'certainly' || (empty === 'possibly' && !mayRead)) {
						yield findingAt(place, command, `${command.resolved} -${name} ${value}: that ${empty === 'certainly' ? 'is' : 'could be'} empty, which can mean every object. Name it by $item or $params, which are looked at before anything is sent, or stop before: if (-not ${value}) { throw "..." }.`);
					}
				}
			}
		}
	},
};

/** By what a command names its object. What works on nothing beyond the session names none. */
function namedBy({resolved, given}: ScriptCommand, {cmdlets}: CheckSubject): Array<{name: string; value: string}> {
	if (cmdlets.known(resolved)?.effect === 'none' || !isCmdletName(resolved) || isLocalRead(resolved)) {
		return [];
	}

	return given.flatMap(({name, value}) => name !== undefined && value !== undefined && naming.test(name) && !notNaming.has(name) ? [{name: name === 'identity' ? 'Identity' : name, value}] : []);
}
