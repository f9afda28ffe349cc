import {inert} from '../../text/inert.js';
import type {RunbookReport, SessionLook, StepLook, StepVerdict} from './contract.js';

const words: Record<StepVerdict, string> = {ready: 'ready', doubt: 'MAY FAIL', fails: 'WILL FAIL', 'by-hand': 'by hand'};

const indent = ' '.repeat(13);

function line(word: string, text: string): string {
	return `  ${word.padEnd(9)}  ${text}`;
}

/** What `handrail doctor RUNBOOK` prints: the sessions, every step, and a summary. */
export function runbookText(report: RunbookReport): string {
	const {runbook, rehearsal, sessions, steps} = report;
	return [
		`${inert(runbook.title)} (${runbook.id})${rehearsal ? ', REHEARSAL: against a simulated tenant, nothing left this machine' : ''}`,
		'',
		'Sessions',
		...sessions.flatMap(session => sessionLines(session)),
		'',
		...[...new Set(steps.map(({phase}) => phase))].flatMap(phase => [inert(phase), ...steps.filter(step => step.phase === phase).flatMap(step => stepLines(step)), '']),
		summary(report),
		'',
	].join('\n');
}

function sessionLines({title, host, way, identity, reasons, doubts, modules, scopes, state}: SessionLook): string[] {
	const where = host === null ? '' : ` in ${inert(host)}`;
	const who = identity === null
		? `${inert(title)}${where}`
		: (identity.tenant === null ? `${inert(title)}: ${inert(identity.account)} on ${inert(identity.domain)}${where}` : `${inert(title)}: ${inert(identity.account)} in ${inert(identity.domain)} (${inert(identity.tenant)})${way === null ? '' : `, signed in by ${inert(way)}`}${where}`);
	const fine = modules.filter(({version}) => version !== null && reasons.length === 0).map(({name, range, version, loaded}) => `${inert(name)} ${inert(range)}: ${inert(version!)}${loaded ? ' is loaded' : ' is there'}.`);
	return [
		line(reasons.length === 0 ? 'ready' : (state === 'refused' ? 'REFUSED' : 'WILL FAIL'), `${who}.`),
		...[...reasons, ...fine, ...doubts.map(doubt => `Perhaps: ${doubt}`), ...scopes === null ? [] : [`Its permissions: ${scopes.map(scope => inert(scope)).join(', ') || 'none'}.`]].map(sentence => `${indent}${sentence}`),
	];
}

function stepLines({step, title, verdict, reasons, doubts, roles}: StepLook): string[] {
	const needs = roles.length === 0 || verdict === 'by-hand' ? [] : [`Needs ${roles.length === 1 ? 'the role' : 'one of the roles'} ${roles.map(role => inert(role)).join(', ')}.`];
	return [
		line(words[verdict], `${step}: ${inert(title)}`),
		...[...reasons, ...doubts, ...needs].map(sentence => `${indent}${sentence}`),
	];
}

function summary({counts, ready, sessions}: RunbookReport): string {
	const steps = (count: number, one: string, many: string): string[] => count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
	const found = [
		...steps(counts.ready, 'step is ready', 'steps are ready'),
		...steps(counts.doubt, 'step may fail', 'steps may fail'),
		...steps(counts.fails, 'step will fail', 'steps will fail'),
		...steps(counts['by-hand'], 'step is done by hand', 'steps are done by hand'),
	];
	const closed = sessions.filter(({reasons}) => reasons.length > 0).map(({title}) => inert(title));
	return `${found.join(', ')}. ${ready ? 'Nothing stands in the way.' : `Not ready${closed.length === 0 ? '' : `: see ${closed.join(' and ')} above`}.`} The steps themselves were not run.`;
}
