import {readFileSync} from 'node:fs';
import {rename} from 'node:fs/promises';
import path from 'node:path';
import type Conf from 'conf';
import {inert} from '../text/inert.js';
import {defaultPreferences, longestSetting, settingNamed, settingNames, type Preferences, type SettingName} from './definitions.js';
import {ensureHome} from './home.js';

/** A runbook that a person trusted, by the SHA-256 over its files. The id and the time are for people only. */
export type TrustedRunbook = {sha256: string; id: string; at: string};

const recentLimit = 20;

/** What is kept, as it stands in the file: beside the settings `recentRuns`, the ids of the runs opened last, the latest first, and `trusted`. All of it can be lost without losing a step. A newer version may have written anything there: what is not known is passed over, and stays. */
type Stored = Record<string, unknown>;

/** By hand: schemas would have to be loaded at every start. */
const isKnown = (name: SettingName, value: unknown): boolean => {
	const values = settingNamed(name)?.values;
	return typeof value === 'string' && (values === undefined ? value !== '' && value.length <= longestSetting : values.includes(value));
};

const isTrusted = (value: unknown): value is TrustedRunbook => {
	const {sha256, id, at} = isObject(value) ? value : {};
	return typeof sha256 === 'string' && /^[0-9a-f]{64}$/v.test(sha256) && typeof id === 'string' && typeof at === 'string';
};

const isObject = (value: unknown): value is Stored => typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];

/** The responder's settings, in `settings.json` inside Handrail's folder. */
export class Settings {
	/** Whole sentences about what was wrong with the file and where the old one is now; empty when it was fine. */
	readonly findings: readonly string[];
	readonly #home: string;
	/** Undefined until something is kept: what only reads does not load it. */
	#store: Conf<Stored> | undefined;
	readonly #usable: boolean;
	#last: Stored = {};
	/** What could not be written: it holds until the end. */
	readonly #held = new Map<SettingName, string | undefined>();

	constructor(home: string, {usable = true, findings = []}: {usable?: boolean; findings?: readonly string[]} = {}) {
		this.#home = home;
		this.#usable = usable;
		this.findings = findings;
	}

	/** The responder's name as it is written into new journals; undefined until one is given. */
	get name(): string | undefined {
		return this.preferences.name;
	}

	/** All that a person sets, as it stands just now. */
	get preferences(): Preferences {
		const kept = this.#stored;
		return {
			...defaultPreferences,
			...Object.fromEntries(settingNames.filter(name => isKnown(name, kept[name])).map(name => [name, kept[name]])),
			...Object.fromEntries(this.#held),
		};
	}

	get recentRuns(): readonly string[] {
		return listOf(this.#stored['recentRuns']).filter((run): run is string => typeof run === 'string' && run !== '').slice(0, recentLimit);
	}

	get trusted(): readonly TrustedRunbook[] {
		return listOf(this.#stored['trusted']).filter(each => isTrusted(each));
	}

	/** Another Handrail may have changed it since; where it broke it, what was there last holds. */
	get #stored(): Stored {
		if (this.#usable) {
			try {
				this.#last = readStored(this.#home) ?? {};
			} catch {}
		}

		return this.#last;
	}

	/**
	Each of these keeps one setting.

	@returns a whole sentence when it could not be kept, otherwise undefined: no step may fail because of a setting.
	*/
	async keepSetting(name: SettingName, value: string | undefined): Promise<string | undefined> {
		const trouble = value !== undefined && !isKnown(name, value)
			? `The settings could not be written, so this one is forgotten at the end: ${name} cannot be "${inert(value.slice(0, 40))}".`
			: await this.#keep({[name]: value});
		if (trouble === undefined) {
			this.#held.delete(name);
		} else {
			this.#held.set(name, value);
		}

		return trouble;
	}

	async keepRecentRun(run: string): Promise<string | undefined> {
		return this.#keep({recentRuns: [run, ...this.recentRuns.filter(other => other !== run)].slice(0, recentLimit)});
	}

	async keepTrusted(runbook: TrustedRunbook): Promise<string | undefined> {
		const others = listOf(this.#stored['trusted']).filter(each => !isTrusted(each) || each.sha256 !== runbook.sha256);
		return this.#keep({trusted: [...others, runbook]});
	}

	async #keep(setting: Stored): Promise<string | undefined> {
		if (!this.#usable) {
			return 'The settings cannot be read, so this one is forgotten at the end.';
		}

		try {
			await ensureHome(this.#home);
			this.#store ??= await openStore(this.#home);
			for (const [key, value] of Object.entries(setting)) {
				if (value === undefined) {
					this.#store.delete(key);
				} else {
					this.#store.set(key, value);
				}
			}

			return undefined;
		} catch (error) {
			return `The settings could not be written, so this one is forgotten at the end: ${(error as Error).message}.`;
		}
	}
}

/** What of a file that can be read is passed over, in whole sentences. */
const passedOver = (file: string, kept: Stored): string[] => {
	const unknown = settingNames.filter(name => kept[name] !== undefined && !isKnown(name, kept[name])).map(name => {
		const {unset} = settingNamed(name)!;
		const instead = defaultPreferences[name] ?? unset;
		return `The setting ${name} is ${inert(JSON.stringify(kept[name])).slice(0, 60)} in ${file}, which this version of Handrail does not know: here it is ${instead}. Nothing else is lost, and it stands there until it is set again.`;
	});
	const foreign = kept['trusted'] === undefined ? 0 : (Array.isArray(kept['trusted']) ? kept['trusted'].filter(each => !isTrusted(each)).length : 1);
	return foreign === 0 ? unknown : [...unknown, `Of the runbooks that are trusted in ${file} ${foreign} cannot be understood: those have to be trusted again.`];
};

/**
Opens the settings. Nothing is written, nor the folder made, until a setting is kept.

A value that is not known, such as one of a newer version, is passed over, left where it is, and said in `findings`. A file that cannot be understood at all is renamed to `settings.json.broken-<time>` and said there; the settings then start empty. Never throws.
*/
export async function openSettings(home: string, now: () => Date = () => new Date()): Promise<Settings> {
	const file = fileIn(home);
	try {
		const kept = readStored(home);
		return new Settings(home, {findings: kept === undefined ? [] : passedOver(file, kept)});
	} catch (error) {
		const reason = (error as Error).message.split('\n', 1)[0];
		const aside = `${file}.broken-${now().toISOString().replaceAll(/[:.]/g, '')}`;
		try {
			await rename(file, aside);
			return new Settings(home, {findings: [`The settings could not be understood (${reason}) and start anew. The old ones are kept in ${aside}. Foreign runbooks have to be trusted again.`]});
		} catch {
			return new Settings(home, {usable: false, findings: [`The settings in ${file} cannot be used (${reason}). Everything else works; settings and trusted runbooks are forgotten until it is put right.`]});
		}
	}
}

const fileIn = (home: string): string => path.join(home, 'settings.json');

/**
What the file holds; undefined where there is none.

@throws when it cannot be read or holds no object.
*/
function readStored(home: string): Stored | undefined {
	let text: string;
	try {
		text = readFileSync(fileIn(home), 'utf8');
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return undefined;
		}

		throw error;
	}

	// An editor may have put a mark of the encoding before it.
	return readObject(text.replace(/^\u{FEFF}/v, ''));
}

async function openStore(home: string): Promise<Conf<Stored>> {
	const {default: Store} = await import('conf');
	return new Store<Stored>({
		cwd: home,
		configName: 'settings',
		projectName: 'handrail',
		configFileMode: 0o600,
		// A broken file is set aside here, not wiped by the store.
		clearInvalidConfig: false,
		accessPropertiesByDotNotation: false,
		// The store's own schemas would take a tenth of a second to compile at every start.
		deserialize: readObject,
	});
}

/**
The object that a text is as JSON.

@throws when it is none.
*/
function readObject(text: string): Stored {
	const value: unknown = JSON.parse(text);
	if (!isObject(value)) {
		throw new Error('it holds no object');
	}

	return value;
}
