import process from 'node:process';
import {fileURLToPath} from 'node:url';
import type {HostProgram} from '../../source/session/host-client.js';
import {HostSession} from '../../source/session/host-session.js';

const program = fileURLToPath(new URL('flood-host.ts', import.meta.url));

/** A session whose host floods: its script is `objects N`, `progress N` or `lines N`. */
export class FloodSession extends HostSession {
	constructor(temporaryFolder: string) {
		super('flood', temporaryFolder);
	}

	get kind() {
		return 'powershell' as const;
	}

	protected program(): HostProgram {
		return {name: 'flood', file: process.execPath, arguments: [program], environment: {}, windowsHide: true, startWithin: 20_000, grace: 1000};
	}

	protected identityScript(): string {
		return '';
	}
}
