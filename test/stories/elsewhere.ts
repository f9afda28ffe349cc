import {cp, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {TestContext} from 'node:test';
import {loadRunbook} from '../../source/runbook/load.js';
import type {Row} from '../../source/runbook/values.js';
import type {ScriptData, Session, SessionRequest} from '../../source/session/contract.js';
import {SimulatedPowerShellSession} from '../../source/session/powershell/simulated.js';
import {RehearsalSession} from '../../source/session/rehearsal/session.js';
import {powershell} from '../powershell.js';
import {gather, only, request} from '../session/contract.js';
import {carriedBy, printed, signedIn} from '../session/paste/printed.js';
import {temporaryFolder} from '../session/temporary-folder.js';

const shipped = fileURLToPath(new URL('../../runbooks/tenant-exceeded-threshold/', import.meta.url));

/** Another machine, signed in to the tenant: takes a copied text and gives what its window then holds. */
export type Elsewhere = {run(text: string): Promise<string>};

/** What the run was started with. */
export const runParameters = {tenant: signedIn.domain, admin: signedIn.account, contact: 'dana@mailbox.example'};

/** What makes the simulated world move on: the case is open by the time that the last step looks. */
const records = {case: {ticket: '4419-8810-2231'}, cause: {kind: 'account'}};

/** What was read before, as far as the rehearsal's answers ask for it: that the eligible administrators were. */
const outputs = {eligible: {rows: [], types: {}}};

type Make = (name: 'exchange' | 'graph', files: ReadonlyMap<string, Uint8Array>, folders: {folder: string; runFolder: string; temporary: string}) => Session;

/** The sessions of that machine, each opened when a step first needs it, and signed in by the first of the runbook's ways. */
async function sessionsOf(t: TestContext, make: Make): Promise<(step: string) => Promise<Session>> {
	const folders = {folder: await temporaryFolder(), runFolder: await temporaryFolder(), temporary: await temporaryFolder()};
	await cp(shipped, folders.folder, {recursive: true});
	// Nobody watches: what takes its time in a rehearsal takes none here.
	const played = path.join(folders.folder, 'rehearsal.yaml');
	await writeFile(played, (await readFile(played, 'utf8')).replaceAll(/takes: \d+ m?s/gu, 'takes: 1 ms'));
	const runbook = await loadRunbook(folders.folder);
	const open = new Map<string, Session>();
	t.after(async () => Promise.all([...open.values()].map(async session => session.close())));
	return async step => {
		const {parts} = runbook.steps.find(({id}) => id === step)!;
		const name = (parts.run ?? parts.recheck)!.session as 'exchange' | 'graph';
		const session = open.get(name) ?? make(name, runbook.files, folders);
		if (!open.has(name)) {
			open.set(name, session);
			await session.open();
			const {connect} = runbook.runbook.sessions[name]!;
			await signIn(session, Object.values(connect as Record<string, string>)[0]!);
		}

		return session;
	};
}

/** A script for one of that machine's sessions, with what it gave. */
type Order = {address: SessionRequest['address']; script: string; item?: ScriptData['item']};

let requests = 0;

/** Carries one out there. */
async function carryOut(session: Session, {address, script, item}: Order): Promise<{rows: Row[]; errors: string[]}> {
	const prepared = await session.prepare(request({
		id: `elsewhere-${++requests}`, address, script, effect: 'change', limits: {rows: 100_000, bytes: 32 * 1024 * 1024},
		data: {params: runParameters, records, outputs, chosen: {}, item},
	}));
	const events = await gather(prepared.send());
	return {rows: only(events, 'objects').flatMap(({rows}) => rows), errors: only(events, 'error').map(({message}) => message)};
}

const signIn = async (session: Session, script: string): Promise<void> => {
	await carryOut(session, {address: {step: undefined, part: 'connect', item: undefined, attempt: 1}, script});
};

/** Another machine without any PowerShell of this one's: the rehearsal answers what the runbook's commands would. */
export async function rehearsedElsewhere(t: TestContext): Promise<Elsewhere> {
	const sessionFor = await sessionsOf(t, (name, files, {folder, runFolder, temporary}) => new RehearsalSession({session: name, service: name, signsIn: true, shell: false, folder, runFolder, faults: []}, files, temporary));
	return {
		async run(text) {
			const {of, item} = carriedBy(text);
			const {rows, errors} = await carryOut(await sessionFor(of.step), {
				address: {step: of.step, part: of.part, item: of.item ?? undefined, attempt: of.turn + 1}, script: 'played by the rehearsal',
				item: of.item === null ? undefined : {key: of.item, row: item!, types: {}},
			});
			return errors.length === 0 ? printed(of, rows) : errors.map(message => `Exception: ${message}`).join('\n');
		},
	};
}

/** Another machine with a real PowerShell, in which the services' commands are those of the simulated tenant. */
export async function powershellElsewhere(t: TestContext): Promise<Elsewhere> {
	const sessionFor = await sessionsOf(t, (name, files, {folder, runFolder, temporary}) => new SimulatedPowerShellSession({name, title: name, service: name, temporaryFolder: temporary, found: powershell, files, folder, runFolder, faults: [], pace: 0}));
	// Whoever sits there types the secrets.
	const answers = 'function Read-Host { param([switch]$AsSecureString, $Prompt) ConvertTo-SecureString \'Abc-123-def-456\' -AsPlainText -Force }\n';
	return {
		async run(text) {
			const {of} = carriedBy(text);
			const {rows, errors} = await carryOut(await sessionFor(of.step), {address: {step: of.step, part: of.part, item: undefined, attempt: 1}, script: answers + text});
			return ['PS C:\\Users\\dana> & {', ...errors.map(message => `Exception: ${message}`), ...rows as string[], 'PS C:\\Users\\dana> '].join('\n');
		},
	};
}
