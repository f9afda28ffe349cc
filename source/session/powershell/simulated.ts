import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../../failure.js';
import type {Tenant} from '../../run/status.js';
import {packageRoot} from '../../settings/shipped.js';
import type {IdentityQuestion, Prepared, SessionRequest} from '../contract.js';
import type {HostProgram} from '../host-client.js';
import {hostIdentity} from '../host-identity.js';
import {HostSession} from '../host-session.js';
import {openOwnedFolder, type OwnedFolder} from '../owned-folder.js';
import {dueFault, type GivenFault} from '../rehearsal/faults.js';
import {loadRehearsal, type LoadedRehearsal} from '../rehearsal/load.js';
import {meanwhileIn, rehearsalEnvironment} from '../rehearsal/meanwhile.js';
import {paceOf} from '../rehearsal/pace.js';
import {StateStore, type SimulatedTenant} from '../rehearsal/state.js';
import {findPowerShell} from './find-powershell.js';
import {identityScript} from './identity.js';
import {powerShellProgram} from './program.js';
import {SimulatedSending} from './simulated-sending.js';
import type {PowerShellToOpen} from './session.js';

/** A PowerShell session of a rehearsal. */
export type SimulatedToOpen = PowerShellToOpen & {
	/** The runbook's files, rehearsal.yaml and the state at the start among them. */
	files: ReadonlyMap<string, Uint8Array>;
	/** Where these files lie. */
	folder: string;
	/** Where the simulated tenant lies. */
	runFolder: string;
	faults: readonly GivenFault[];
	/** Multiplies every waiting; what the environment says unless said. */
	pace?: number | undefined;
};

/** What else to do where a rehearsal by PowerShell finds none. */
export const rehearseWithout = 'Rehearse without --powershell: that needs nothing installed. handrail doctor says how to get PowerShell.';

const ownModules = 'simulated-tenant';

/** Where the simulated modules lie that come with Handrail. */
export const simulatedModules = (): string => path.join(packageRoot(), 'runbooks', ownModules);

/** The runbook's own scripts in a PowerShell that has the simulated modules in place of the real ones, and a home of its own. */
export class SimulatedPowerShellSession extends HostSession {
	readonly #options: SimulatedToOpen;
	readonly #loaded: LoadedRehearsal;
	readonly #store: StateStore;
	#home: OwnedFolder | undefined;

	/**
	Reads the rehearsal; starts nothing.

	@throws {Failure} with exit 2 when it is missing or wrong.
	*/
	constructor(options: SimulatedToOpen) {
		super(options.name, options.temporaryFolder);
		this.#options = options;
		this.#loaded = loadRehearsal(options.files);
		this.#store = new StateStore(options.runFolder, this.#loaded.state);
	}

	get kind() {
		return 'powershell' as const;
	}

	override async open(): Promise<void> {
		if (this.alive) {
			return;
		}

		await this.#store.begin();
		this.#home ??= await openOwnedFolder(this.#options.temporaryFolder);
		const {service, pace = paceOf()} = this.#options;
		const simulation = {modules: this.#modules, service, state: this.#store.file, identity: this.#identity ?? null, pace};
		await writeFile(this.#simulationFile, JSON.stringify(simulation), {mode: 0o600});
		try {
			await super.open();
		} catch (error) {
			await this.#removeHome();
			throw error;
		}
	}

	override async prepare(request: SessionRequest): Promise<Prepared> {
		const {address, data} = request;
		if (address.step === undefined || request.whatIf) {
			return super.prepare(request);
		}

		const before = await this.#store.read();
		const rules = this.#loaded.rehearsal.steps[address.step]?.fails ?? [];
		const due = dueFault(address, {rules, given: this.#options.faults, happened: before.faults});
		const prepared = await super.prepare({...request, fault: due?.fault});
		return new SimulatedSending(prepared, async () => {
			// Where a step is only looked at, the world does not move on.
			const events = address.part === 'look' ? [] : this.#loaded.rehearsal.meanwhile;
			const state = meanwhileIn(before.state, events, address, rehearsalEnvironment(data));
			if (due !== undefined || state !== before.state) {
				await this.#store.write({state, faults: due === undefined ? before.faults : [...before.faults, due.id]} satisfies SimulatedTenant);
			}
		});
	}

	override async identities(question?: IdentityQuestion): Promise<Tenant[]> {
		return this.#options.service === 'none' ? [this.#identity ?? hostIdentity()] : super.identities(question);
	}

	override async close(): Promise<void> {
		await super.close();
		await this.#removeHome();
	}

	protected program(): HostProgram {
		const {name, title, service} = this.#options;
		const found = this.#options.found ?? findPowerShell(process.env);
		if (found === undefined) {
			throw new Failure(exitCode.refused, `${title} is rehearsed by PowerShell in this run, and neither pwsh nor powershell.exe is on the PATH.`, {kept: 'Nothing was sent.', next: rehearseWithout});
		}

		const program = powerShellProgram({
			name,
			found,
			signsIn: service !== 'none',
			arguments: ['--simulated', this.#simulationFile],
			environment: homeIn(this.#home!.path, this.#modules),
		});
		return {...program, windowsHide: true};
	}

	protected identityScript(): string {
		const {service} = this.#options;
		return service === 'none' ? '' : identityScript(service, true);
	}

	async #removeHome(): Promise<void> {
		await this.#home?.remove();
		this.#home = undefined;
	}

	get #identity(): Tenant | undefined {
		return this.#loaded.rehearsal.sessions[this.name]?.identity;
	}

	/** A runbook's own simulated modules come before those that every runbook has. */
	get #modules(): string[] {
		const {files, folder} = this.#options;
		const own = files.keys().some(name => name.startsWith(`${ownModules}/`));
		return [...own ? [path.join(folder, ownModules)] : [], simulatedModules()];
	}

	get #simulationFile(): string {
		return path.join(this.#home!.path, 'simulation.json');
	}
}

/** Everything by which a program finds its user's home, so that what PowerShell keeps there is gone with the session. The modules that were to be found before are not. */
function homeIn(folder: string, modules: readonly string[]): Record<string, string> {
	const inside = (...names: string[]): string => path.join(folder, ...names);
	return {
		HOME: folder,
		USERPROFILE: folder,
		APPDATA: inside('AppData', 'Roaming'),
		LOCALAPPDATA: inside('AppData', 'Local'),
		XDG_CONFIG_HOME: inside('.config'),
		XDG_DATA_HOME: inside('.local', 'share'),
		XDG_STATE_HOME: inside('.local', 'state'),
		XDG_CACHE_HOME: inside('.cache'),
		PSModulePath: modules.join(path.delimiter),
	};
}
