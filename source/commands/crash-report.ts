import {mkdirSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {packageVersion} from '../settings/shipped.js';
import {inert} from '../text/inert.js';
import {datedName, keepLatest} from './dated-files.js';
import type {Door, Guard} from './door.js';
import {leftOut, maskedReport, whoseMachine} from './masked-report.js';

/** So many reports are kept, the latest. */
const most = 20;

/** A defect, and the run that was open when it showed; undefined where none was. */
export type Crash = {error: unknown; run: Guard['run']};

/**
Writes a defect down where Handrail keeps its own, so that it can be sent, and says where it lies, what was kept and what to do: whole sentences. Never throws, and never waits: the process is about to end.
*/
export function reportCrash(door: Pick<Door, 'home' | 'now' | 'environment' | 'secrets'>, crash: Crash): string {
	const kept: string[] = [];
	try {
		// The defect may be in what is asked here.
		kept.push(...crash.run === undefined ? [] : keptOf(crash.run));
		const folder = path.join(door.home, 'crashes');
		mkdirSync(folder, {recursive: true, mode: 0o700});
		const file = path.join(folder, datedName(door.now(), '.md'));
		writeFileSync(file, crashText(door, crash), {mode: 0o600, flag: 'wx'});
		keepLatest(folder, '.md', most);
		return [...kept, `A report of the defect is ${file}. No secret is in it, and no name of a tenant, a person or an object that Handrail knows; read it, and paste it into a new issue ("Something is wrong").`].join(' ');
	} catch (error) {
		return [...kept, `No report of the defect could be written (${error instanceof Error ? inert(error.message) : 'the system did not say why'}): paste what stands above into a new issue, without what names your tenant.`].join(' ');
	}
}

/** The run, how far each of its journals goes, and whether all is on the disk. */
function keptOf({engine: {snapshot}, folder}: NonNullable<Guard['run']>): string[] {
	const {status, saved, readOnly} = snapshot;
	const journals = status.responders.map(({id, events}) => `${path.join(folder, 'journals', `${id}.jsonl`)} up to event ${events}`);
	return [
		`The run ${status.run}: ${journals.join(', ')}.`,
		saved.ok ? (readOnly === undefined ? 'All that was acknowledged is on the disk.' : 'It was only looked at.') : 'NOT all of it is on the disk.',
	];
}

function crashText({home, now, environment, secrets}: Parameters<typeof reportCrash>[0], {error, run}: Crash): string {
	const mask = (text: string): string => {
		const shown = secrets?.mask.text(text) ?? text;
		const whose = whoseMachine(home, environment);
		return maskedReport(shown, {...whose, names: [...run === undefined ? [] : namesIn(run).filter(([name]) => shown.includes(name)), ...whose.names]});
	};

	const last = run?.engine.snapshot.events.slice(-10).map(({kind, seq}) => `${seq} ${kind}`);
	return [
		'# Handrail met a defect',
		'',
		leftOut,
		'',
		`- Handrail ${packageVersion()}, Node ${process.versions.node}, ${process.platform} ${process.arch} ${os.release()}`,
		`- ${now().toISOString()}, ${Math.round(process.uptime())} s after the start`,
		...run === undefined ? ['- no run was open'] : [
			`- a run was open, ${run.engine.snapshot.saved.ok ? 'all of it saved' : 'NOT all of it saved'}; ${run.engine.snapshot.status.steps.length} steps, ${run.engine.snapshot.events.length} events`,
			`- its last events: ${last!.join(', ')}`,
		],
		'',
		'```',
		...mask(error instanceof Error ? error.stack ?? error.message : String(error)).split('\n').map(line => inert(line).replaceAll('```', String.raw`\`\`\``)),
		'```',
		'',
	].join('\n');
}

/** A shorter name is found in ordinary words. */
const shortestName = 4;

/** What a run calls its tenant, people and objects, and what is written for each; the longest first, because an account has its domain in it. */
function namesIn({engine}: NonNullable<Guard['run']>): Array<readonly [name: string, mask: string]> {
	const {status: {tenant, responders, steps}, params} = engine.snapshot;
	const names = [
		...tenant === null ? [] : [[tenant.domain, '[tenant]'], [tenant.account, '[address]']] as const,
		...responders.map(({name}) => [name, '[person]'] as const),
		...steps.flatMap(({items}) => items.flatMap(({key, label}) => [[label, '[object]'], [key, '[object]']] as const)),
		...Object.values(params).flatMap(value => typeof value === 'string' ? [[value, '[parameter]'] as const] : []),
	];
	return names.filter(([name]) => name.length >= shortestName).toSorted(([a], [b]) => b.length - a.length);
}
