/**
A Handrail of its own, as one responder has it: an open run whose memory can be watched from idle through a flood. It is told what to do by messages, one at a time.
*/
import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';
import {createRun} from '../../source/journal/open.js';
import {openEngine} from '../../source/run/engine/open.js';
import {rowLimits, wholeLimits} from '../../source/run/engine/bounds.js';
import {loadRunbook} from '../../source/runbook/load.js';
import type {OutputParse} from '../../source/runbook/schema.js';
import type {Session, SessionEvent} from '../../source/session/contract.js';
import {PowerShellSession} from '../../source/session/powershell/session.js';
import {ShellSession} from '../../source/session/shell/session.js';
import {request} from '../session/contract.js';
import {FloodSession} from './flood-session.js';

/** Carries a step of the run out. */
export type StepOrder = {step: string};

/** Sends a script through a session, past the engine. `whole`: with files for its whole text, which are thrown away. */
export type ScriptOrder = {script: string; parse: OutputParse; session: 'shell' | 'powershell' | 'host'; whole: boolean};

export type Order = 'end' | StepOrder | ScriptOrder;

/** What came of an order. */
export type Came = {exit: number; message: string; rows: number; count: number | undefined; consoleBytes: number; progress: number; truncated: boolean; warnings: string[]};

/** What came of an order, and what it cost. */
export type Done = Came & {
	ms: number;
	/** Bytes of memory before it, and the most while it was carried out. */
	idle: number;
	peak: number;
	/** The longest time in which nothing else could be done, in milliseconds. */
	longestPause: number;
};

const [home, runbookFile, temporaryFolder] = process.argv.slice(2) as [string, string, string];
const journal = await createRun(home, {runbook: await loadRunbook(runbookFile), params: {}, secrets: [], rehearsal: false, name: 'Dana'});
const engine = await openEngine({journal, trusted: () => true});
const sessions = new Map<ScriptOrder['session'], Session>();

async function carry({step}: StepOrder): Promise<Came> {
	const {exit, message, report} = await engine.carryOut({kind: 'run', step}, {ask: async () => undefined});
	return {exit, message, rows: report?.objects.length ?? 0, count: undefined, consoleBytes: 0, progress: 0, truncated: report?.truncated ?? false, warnings: report?.warnings ?? []};
}

const makers: Record<ScriptOrder['session'], () => Session> = {
	shell: () => new ShellSession('here', temporaryFolder),
	powershell: () => new PowerShellSession({name: 'here', title: 'PowerShell', service: 'none', temporaryFolder}),
	host: () => new FloodSession(temporaryFolder),
};

async function sessionOf(kind: ScriptOrder['session']): Promise<Session> {
	const session = sessions.get(kind) ?? makers[kind]();
	if (!sessions.has(kind)) {
		sessions.set(kind, session);
		await session.open();
	}

	return session;
}

function count(came: Came, event: SessionEvent): void {
	switch (event.type) {
		case 'objects': {
			came.rows += event.rows.length;
			break;
		}

		case 'line': {
			came.consoleBytes += event.text.length + 1 + (event.skipped ?? 0);
			break;
		}

		case 'progress': {
			came.progress++;
			break;
		}

		case 'error': {
			came.message = event.message;
			break;
		}

		case 'finished': {
			came.exit = event.outcome === 'ok' ? 0 : 1;
			came.truncated = event.truncated;
			came.count = event.count;
			break;
		}

		default:
	}
}

async function send({script, parse, session, whole}: ScriptOrder): Promise<Came> {
	const open = await sessionOf(session);
	const files = whole ? {output: journal.wholeText(), console: journal.wholeText()} : undefined;
	const prepared = await open.prepare(request({script, parse, limits: rowLimits, wholeLimits, ...files && {whole: files}}));
	const came: Came = {exit: 1, message: '', rows: 0, count: undefined, consoleBytes: 0, progress: 0, truncated: false, warnings: []};
	for await (const event of prepared.send()) {
		count(came, event);
	}

	await files?.output.discard();
	await files?.console.discard();
	return came;
}

async function measured(act: () => Promise<Came>): Promise<Done> {
	const idle = process.memoryUsage.rss();
	const {maxRSS: before} = process.resourceUsage();
	let peak = idle;
	const sampling = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 10);
	const pauses = monitorEventLoopDelay({resolution: 10});
	pauses.enable();
	const begin = performance.now();
	const came = await act();
	const ms = performance.now() - begin;
	pauses.disable();
	clearInterval(sampling);
	// The system knows of peaks between two looks, as long as no earlier one was higher.
	const {maxRSS: after} = process.resourceUsage();
	return {...came, ms, idle, peak: Math.max(peak, process.memoryUsage.rss(), after > before ? after * 1024 : 0), longestPause: pauses.max / 1e6};
}

async function obey(order: Order): Promise<void> {
	if (order === 'end') {
		await engine.close();
		await Promise.all([...sessions.values()].map(async session => session.close()));
		process.disconnect();
		return;
	}

	process.send!(await measured(async () => 'step' in order ? carry(order) : send(order)));
}

process.on('message', order => {
	void obey(order as Order);
});
process.send!({folder: journal.folder});
