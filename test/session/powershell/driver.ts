import {spawn, type ChildProcess} from 'node:child_process';
import path from 'node:path';
import {after} from 'node:test';
import {createInterface} from 'node:readline';
import {hostFolder} from '../../../source/session/powershell/program.js';
import type {Json} from '../../../source/runbook/values.js';
import {powershell} from '../../powershell.js';

/** What stands before an answer. */
const mark = '=> ';

/** A PowerShell that is asked one thing after the other. */
export type Asked = Pick<Driver, 'ask'>;

/** One real PowerShell with the host's functions in it, shared by the tests of a file. */
class Driver {
	readonly #child: ChildProcess;
	readonly #waiting: Array<{resolve(value: Json): void; reject(error: Error): void}> = [];

	constructor() {
		this.#child = spawn(powershell!.file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', path.join(import.meta.dirname, 'driver.ps1'), hostFolder()], {
			stdio: ['pipe', 'pipe', 'inherit'],
			env: {...process.env, NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off'},
		});
		createInterface({input: this.#child.stdout!}).on('line', line => {
			if (!line.startsWith(mark)) {
				return;
			}

			const {value, thrown} = JSON.parse(line.slice(mark.length)) as {value?: Json; thrown?: string};
			const waiting = this.#waiting.shift()!;
			if (thrown === undefined) {
				waiting.resolve(value ?? null);
			} else {
				waiting.reject(new Error(thrown));
			}
		});
		this.#child.once('exit', status => {
			for (const {reject} of this.#waiting) {
				reject(new Error(`PowerShell ended with status ${String(status)}.`));
			}
		});
	}

	/** Runs a script with `$args[0]`; what it gives must be plain enough for the host's JSON. */
	async ask(script: string, data: Json = null): Promise<Json> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({resolve, reject});
			this.#child.stdin!.write(`${JSON.stringify({script, data})}\n`);
		});
	}

	/** Ends it, and waits until it is gone. */
	async close(): Promise<void> {
		const gone = new Promise(resolve => {
			this.#child.once('exit', resolve);
		});
		this.#child.stdin!.end();
		await gone;
	}
}

/** The one of a file of tests: started by the first question. To be called once at the file's top. */
export function shareDriver(): Asked {
	let driver: Driver | undefined;
	after(async () => driver?.close());
	return {
		async ask(script, data) {
			driver ??= new Driver();
			return driver.ask(script, data);
		},
	};
}
