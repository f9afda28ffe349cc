import {existsSync} from 'node:fs';
import {rename} from 'node:fs/promises';
import path from 'node:path';
import Conf from 'conf';
import {z} from 'zod';
import {inert} from '../text/inert.js';
import {defaultPreferences, longestSetting, settingNamed, settingNames, settingValues, type Preferences, type SettingName} from './definitions.js';
import {ensureHome} from './home.js';

const trustedRunbook = z.object({sha256: z.string().regex(/^[0-9a-f]{64}$/u), id: z.string(), at: z.string()});

/** A runbook that a person trusted, by the SHA-256 over its files. The id and the time are for people only. */
export type TrustedRunbook = z.infer<typeof trustedRunbook>;

const recentLimit = 20;

/** What each setting may be in the file. */
const shapes = {
	name: z.string().min(1).max(longestSetting),
	editor: z.string().min(1).max(longestSetting),
	theme: z.enum(settingValues.theme),
	hints: z.enum(settingValues.hints),
	notify: z.enum(settingValues.notify),
	title: z.enum(settingValues.title),
} satisfies Record<SettingName, z.ZodType>;

/** What is kept, as it stands in the file: beside the settings `recentRuns`, the ids of the runs opened last, the latest first, and `trusted`. All of it can be lost without losing a step. A newer version may have written anything there: what is not known is passed over, and stays. */
type Stored = Record<string, unknown>;

const isKnown = (name: SettingName, value: unknown): boolean => shapes[name].safeParse(value).success;

const isTrusted = (value: unknown): value is TrustedRunbook => trustedRunbook.safeParse(value).success;

const listOf = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];

/** The responder's settings, in `settings.json` inside Handrail's folder. */
export class Settings {
	/** Whole sentences about what was wrong with the file and where the old one is now; empty when it was fine. */
	readonly findings: readonly string[];
	readonly #home: string;
	/** Undefined while there is no file, and where there is one that cannot be used. */
	#store: Conf<Stored> | undefined;
	readonly #usable: boolean;
	/** What could not be written: it holds until the end. */
	readonly #held = new Map<SettingName, string | undefined>();

	constructor(home: string, {store, usable = true, findings = []}: {store: Conf<Stored> | undefined; usable?: boolean; findings?: readonly string[]}) {
		this.#home = home;
		this.#store = store;
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

	get #stored(): Stored {
		return this.#store?.store ?? {};
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
			this.#store ??= openStore(this.#home);
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
	const file = path.join(home, 'settings.json');
	try {
		const store = existsSync(file) ? openStore(home) : undefined;
		return new Settings(home, {store, findings: store === undefined ? [] : passedOver(file, store.store)});
	} catch (error) {
		const reason = (error as Error).message.split('\n', 1)[0];
		const aside = `${file}.broken-${now().toISOString().replaceAll(/[:.]/g, '')}`;
		try {
			await rename(file, aside);
			return new Settings(home, {store: undefined, findings: [`The settings could not be understood (${reason}) and start anew. The old ones are kept in ${aside}. Foreign runbooks have to be trusted again.`]});
		} catch {
			return new Settings(home, {store: undefined, usable: false, findings: [`The settings in ${file} cannot be used (${reason}). Everything else works; settings and trusted runbooks are forgotten until it is put right.`]});
		}
	}
}

function openStore(home: string): Conf<Stored> {
	return new Conf<Stored>({
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
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error('it holds no object');
	}

	return value as Stored;
}
