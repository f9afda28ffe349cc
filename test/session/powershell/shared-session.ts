import {after} from 'node:test';
import type {Session, SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {PowerShellSession} from '../../../source/session/powershell/session.js';
import {powershell} from '../../powershell.js';
import {gather, request} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';

/** One PowerShell for all tests of a file, because a start takes longer than most tests. */
export type SharedSession<Kind extends Session = PowerShellSession> = {
	/** The session: started by the first who asks, and again when the one before was lost. */
	open(): Promise<Kind>;
	/** Carries a script out; `onEvent` sees each event as it comes. */
	run(script: string, given?: Partial<SessionRequest>, onEvent?: (event: SessionEvent) => void): Promise<SessionEvent[]>;
};

let requests = 0;

/** An id that no other request has. */
export const nextId = (): string => `t${++requests}`;

/** A session of its own, closed by whoever made it. */
export async function newSession(service: 'none' | 'exchange' | 'graph' = 'none'): Promise<PowerShellSession> {
	return new PowerShellSession({name: 'exchange', title: 'Exchange Online', service, temporaryFolder: await temporaryFolder(), found: powershell});
}

/** To be called once at the top of a file of tests. */
export const shareSession = (service: 'none' | 'exchange' | 'graph' = 'none'): SharedSession => share(async () => newSession(service));

/** The same for a session that is made in another way. */
export function share<Kind extends Session>(make: () => Promise<Kind>): SharedSession<Kind> {
	let session: Kind | undefined;
	after(async () => session?.close());
	const open = async (): Promise<Kind> => {
		if (session?.alive !== true) {
			await session?.close();
			session = await make();
			await session.open();
		}

		return session;
	};

	return {
		open,
		async run(script, given, onEvent) {
			const here = await open();
			const prepared = await here.prepare(request({id: nextId(), script, ...given}));
			return gather(prepared.send(), onEvent);
		},
	};
}

/** The shared session, lent to a test that closes what it opens: it outlives the test, unless the test ends it. */
export async function lend(shared: SharedSession<Session>): Promise<Session> {
	const session = await shared.open();
	return {
		name: session.name,
		kind: session.kind,
		host: session.host,
		get alive() {
			return session.alive;
		},
		open: async () => session.open(),
		prepare: async given => session.prepare(given),
		identities: async question => session.identities(question),
		async close() {},
	};
}
