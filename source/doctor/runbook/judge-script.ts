import {inert} from '../../text/inert.js';
import type {CommandSeen, ScriptSeen, SessionSeen} from './contract.js';

/** Why a script will fail, and why it may: whole sentences. */
export type Judgement = {reasons: string[]; doubts: string[]};

/** Judges one script by what its session said of it. */
export function judgeScript(script: ScriptSeen, session: SessionSeen): Judgement {
	const at = (line: number): string => `${script.part}${line > 1 ? `, line ${line}` : ''}`;
	const reasons = script.problems.map(({message, line}) => `${at(line)}: the script cannot be read: ${inert(message)}`);
	const doubts: string[] = [];
	for (const command of script.commands) {
		const {name, text, line, found, tested} = command;
		if (name === null) {
			doubts.push(`${at(line)}: it calls what ${inert(text)} holds, which cannot be looked for beforehand.`);
		} else if (!found && tested) {
			doubts.push(`${at(line)}: ${inert(name)} is not there; the script itself looks for it.`);
		} else if (found) {
			const judged = judgeParameters(command, at, session);
			reasons.push(...judged.reasons);
			doubts.push(...judged.doubts, ...scopeDoubts(command, at, session));
		} else {
			reasons.push(`${at(line)}: ${notThere(name, session)}`);
		}
	}

	return {reasons: [...new Set(reasons)], doubts: [...new Set(doubts)]};
}

/** A command that the session does not know. */
function notThere(name: string, {type, service, title, identity, roles}: SessionSeen): string {
	if (type === 'shell') {
		return `there is no ${inert(name)} on this host.`;
	}

	const known = roles.find(seen => seen.name.toLowerCase() === name.toLowerCase());
	if (service !== 'exchange' || known === undefined) {
		return `${inert(name)} is not recognized: no module of ${inert(title)} has it.`;
	}

	const account = identity === null ? '' : ` for ${inert(identity.account)}`;
	if (known.roles.length > 0) {
		return `${inert(name)} is not there${account}: the role is missing. Roles that have it: ${known.roles.map(role => inert(role)).join(', ')}.`;
	}

	return known.trouble === ''
		? `${inert(name)} is not there${account}, and no role of the tenant has it: the name is wrong, or the module too old.`
		: `${inert(name)} is not there${account}: the role is missing, or the name is wrong. Which roles have it could not be asked: ${inert(known.trouble)}`;
}

function judgeParameters({name, module, version, parameters}: CommandSeen, at: (line: number) => string, session: SessionSeen): Judgement {
	// The module that Exchange's sign-in makes has a made-up name.
	const from = module === null || module.startsWith('tmp') ? '' : ` (${inert(module)}${version === null ? '' : ` ${inert(version)}`})`;
	const said = parameters.map(({name: parameter, line, state}) => {
		const given = `-${inert(parameter)}`;
		const sentence = {
			unknown: `${inert(name!)}${from} has no parameter ${given}.${parameterRoles(name!, session)}`,
			ambiguous: `${given} means more than one parameter of ${inert(name!)}${from}.`,
			unclear: `whether ${inert(name!)}${from} takes ${given} is known only when it is called.`,
		}[state];
		return {state, sentence: `${at(line)}: ${sentence}`};
	});
	const sentences = (fails: boolean): string[] => said.filter(({state}) => (state !== 'unclear') === fails).map(({sentence}) => sentence);
	return {reasons: sentences(true), doubts: sentences(false)};
}

/** In Exchange a role may give a command and withhold a parameter of it. */
function parameterRoles(name: string, {service, roles}: SessionSeen): string {
	const known = service === 'exchange' ? roles.find(seen => seen.name.toLowerCase() === name.toLowerCase() && seen.parameters.length > 0) : undefined;
	if (known === undefined) {
		return '';
	}

	return known.roles.length === 0
		? ' No role that could be asked gives it: the module may be too old.'
		: ` A role may be missing; with it: ${known.roles.map(role => inert(role)).join(', ')}.`;
}

/** Graph's own list of permissions is not complete, so what is missing in it is a doubt. */
function scopeDoubts({name, line}: CommandSeen, at: (line: number) => string, {scopes}: SessionSeen): string[] {
	const needed = name === null ? undefined : scopes?.permissions[name.toLowerCase()];
	if (!scopes || needed === undefined || needed.length === 0) {
		return [];
	}

	const held = new Set(scopes.scopes.map(scope => scope.toLowerCase()));
	return needed.some(permission => held.has(permission.toLowerCase()))
		? []
		: [`${at(line)}: ${inert(name!)} needs one of the permissions ${needed.map(permission => inert(permission)).join(', ')}, and the sign-in has none of them.`];
}
