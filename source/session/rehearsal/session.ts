import {exitCode, Failure} from '../../failure.js';
import type {Prepared, SessionRequest} from '../contract.js';
import type {HostProgram} from '../host-client.js';
import {HostSession} from '../host-session.js';
import {type RunbookFiles, loadRehearsal} from './load.js';
import {rehearsalProgram, type RehearsalOptions} from './program.js';
import {whyNotTried} from './what-if.js';

/** A session of the runbook, played by the rehearsal's host. */
export class RehearsalSession extends HostSession {
	readonly #options: RehearsalOptions;
	readonly #files: RunbookFiles;

	constructor(options: RehearsalOptions, files: RunbookFiles, temporaryFolder: string) {
		super(options.session, temporaryFolder);
		this.#options = options;
		this.#files = files;
	}

	get kind() {
		return 'rehearsal' as const;
	}

	override async prepare(request: SessionRequest): Promise<Prepared> {
		const reason = request.whatIf && !this.#options.shell ? await whyNotTried(request.script) : undefined;
		if (reason !== undefined) {
			throw new Failure(exitCode.refused, reason, {kept: 'Nothing was sent.'});
		}

		return super.prepare(request);
	}

	protected program(): HostProgram {
		// Read here too, so that a wrong file is said before a process is started for it.
		loadRehearsal(this.#files);
		return rehearsalProgram(this.#options);
	}

	/** Asked by the request's address: rehearsal.yaml has the answer. */
	protected identityScript(): string {
		return '';
	}
}
