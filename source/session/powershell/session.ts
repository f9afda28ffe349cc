import process from 'node:process';
import {exitCode, Failure} from '../../failure.js';
import type {Tenant} from '../../run/status.js';
import type {SessionDefinition} from '../../runbook/schema.js';
import type {IdentityQuestion, Prepared, SessionRequest} from '../contract.js';
import type {HostProgram} from '../host-client.js';
import {hostIdentity} from '../host-identity.js';
import {HostSession} from '../host-session.js';
import {findPowerShell, type PowerShellFound} from './find-powershell.js';
import {identityScript} from './identity.js';
import {neededData} from './needed-data.js';
import {powerShellProgram, withoutPowerShell} from './program.js';

/** A PowerShell session of the runbook. */
export type PowerShellToOpen = {
	name: string;
	/** For people. */
	title: string;
	service: SessionDefinition['service'];
	/** Where its socket lies. */
	temporaryFolder: string;
	/** Which PowerShell; found on the PATH unless said. */
	found?: PowerShellFound | undefined;
	/** Where the PATH is read from. */
	environment?: NodeJS.ProcessEnv;
};

/** One PowerShell process of a service, signed in once and used for every step. */
export class PowerShellSession extends HostSession {
	readonly #options: PowerShellToOpen;

	constructor(options: PowerShellToOpen) {
		super(options.name, options.temporaryFolder);
		this.#options = options;
	}

	get kind() {
		return 'powershell' as const;
	}

	override async prepare(request: SessionRequest): Promise<Prepared> {
		return super.prepare({...request, data: neededData(request.script, request.data)});
	}

	override async identities(question?: IdentityQuestion): Promise<Tenant[]> {
		return this.#options.service === 'none' ? [hostIdentity()] : super.identities(question);
	}

	protected program(): HostProgram {
		const {name, title, service, environment = process.env} = this.#options;
		const found = this.#options.found ?? findPowerShell(environment);
		if (found === undefined) {
			throw new Failure(exitCode.refused, `${title} needs PowerShell, and neither pwsh nor powershell.exe is on the PATH.`, {kept: 'Nothing was sent.', next: withoutPowerShell});
		}

		return powerShellProgram({name, found, signsIn: service !== 'none'});
	}

	protected identityScript(): string {
		const {service} = this.#options;
		return service === 'none' ? '' : identityScript(service, false);
	}
}
