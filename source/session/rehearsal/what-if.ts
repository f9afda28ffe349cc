import type {Environment} from '../../runbook/expressions.js';
import {commandsOf} from '../../runbook/script/commands.js';
import {doubtInWords} from '../../runbook/script/facts.js';
import {isCmdletName, isKnownRead} from '../../runbook/script/verbs.js';
import type {Json, JsonObject, Row} from '../../runbook/values.js';
import {applyChanges} from './change.js';
import type {Change} from './schema.js';

/** Exchange's commands that change something and have no -WhatIf, as its documentation has them. */
const withoutWhatIf = /^(?:remove-blockedconnector|remove-blockedsenderaddress|(?:new|set|remove)-tenantallowblocklistitems)$/i;
/** What these would do depends on what they are given. */
const runsAnything = /^(?:invoke|start)-/i;

/**
Why a script cannot be tried without effect, a whole sentence; undefined when it can. The rehearsal asks the script what PowerShell's host asks its own parser and Get-Command: nothing is sent unless every command that is not a known read has a -WhatIf.
*/
export async function whyNotTried(script: string): Promise<string | undefined> {
	const {commands, doubts} = await commandsOf(script);
	const doubt = doubts.find(({kind}) => kind !== 'command');
	if (doubt) {
		return `It cannot be tried without effect: ${doubtInWords(doubt)}.`;
	}

	const command = commands.find(({resolved}) => !isKnownRead(resolved) && (withoutWhatIf.test(resolved) || runsAnything.test(resolved)));
	return command && `It cannot be tried without effect: ${command.resolved} has no -WhatIf.`;
}

/**
What a rehearsed answer would change, in sentences such as PowerShell's -WhatIf gives. Nothing is changed.

@param script - Names the command that would do it.
@throws {AnswerError} where the changes cannot be worked out.
*/
export async function whatWouldChange(script: string, changes: readonly Change[], state: JsonObject, environment: Environment): Promise<string[]> {
	const {commands} = await commandsOf(script);
	const who = commands.find(({name, resolved}) => isCmdletName(name) && !isKnownRead(resolved))?.resolved ?? 'it';
	const sentences: string[] = [];
	let before = state;
	for (const change of changes) {
		const {state: after, touched} = applyChanges(before, [change], {...environment, state: before});
		sentences.push(...change.set === undefined
			? touched.map(row => `What if: ${who} would ${change.remove ? `remove "${nameOf(row)}" from` : `add "${nameOf(row)}" to`} ${change.in}.`)
			: settings(rowsAt(before, change.in), rowsAt(after, change.in)).map(({row, what}) => `What if: ${who} would set ${what} of "${nameOf(row)}" in ${change.in}.`));
		before = after;
	}

	return sentences.length === 0 ? [`What if: ${who} would change nothing of what this rehearsal knows.`] : sentences;
}

/** The rows of which something would be set, and what: the same rows in the same order, before and after. */
function settings(before: readonly Row[], after: readonly Row[]): Array<{row: Row; what: string}> {
	return after.flatMap((row, place) => {
		const old = propertiesOf(before[place]);
		const changed = Object.entries(propertiesOf(row)).filter(([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value));
		return changed.length === 0 ? [] : [{row, what: changed.map(([name, value]) => `${name} from ${inWords(old[name])} to ${inWords(value)}`).join(', ')}];
	});
}

function rowsAt(state: JsonObject, path: string): Row[] {
	let value: Json | undefined = state;
	for (const name of path.split('.')) {
		value = propertiesOf(value)[name];
	}

	return Array.isArray(value) ? value : [value ?? null];
}

function propertiesOf(value: Json | undefined): JsonObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function inWords(value: Json | undefined): string {
	return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** What people call a row: the first of the properties that have a name for it. */
function nameOf(row: Row): string {
	const properties = propertiesOf(row);
	const name = ['Name', 'DisplayName', 'UserPrincipalName', 'Identity', 'Id', 'Guid'].map(property => properties[property]).find(value => typeof value === 'string' && value !== '');
	return typeof name === 'string' ? name : JSON.stringify(row).slice(0, 60);
}
