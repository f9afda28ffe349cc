import {existsSync} from 'node:fs';
import {rename} from 'node:fs/promises';
import path from 'node:path';
import Conf from 'conf';
import {z} from 'zod';
import {defaultPreferences, longestSetting, settingNames, settingValues, type Preferences, type SettingName} from './definitions.js';
import {ensureHome} from './home.js';

const trustedRunbook = z.object({sha256: z.string().regex(/^[0-9a-f]{64}$/u), id: z.string(), at: z.string()});

/** A runbook that a person trusted, by the SHA-256 over its files. The id and the time are for people only. */
export type TrustedRunbook = z.infer<typeof trustedRunbook>;

const recentLimit = 20;

/** What is kept. All of it can be lost without losing a step. */
const stored = z.looseObject({
	name: z.string().min(1).max(longestSetting),
	editor: z.string().min(1).max(longestSetting),
	theme: z.enum(settingValues.theme),
	hints: z.enum(settingValues.hints),
	notify: z.enum(settingValues.notify),
	title: z.enum(settingValues.title),
	/** Ids of the runs opened last, the latest first. */
	recentRuns: z.array(z.string().min(1)).max(recentLimit),
	trusted: z.array(trustedRunbook),
}).partial();

type Stored = z.infer<typeof stored>;

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
		const kept: Partial<Record<string, unknown>> = this.#store?.store ?? {};
		return {
			...defaultPreferences,
			...Object.fromEntries(settingNames.flatMap(name => kept[name] === undefined ? [] : [[name, kept[name]]])),
			...Object.fromEntries(this.#held),
		};
	}

	get recentRuns(): readonly string[] {
		return this.#store?.get('recentRuns') ?? [];
	}

	get trusted(): readonly TrustedRunbook[] {
		return this.#store?.get('trusted') ?? [];
	}

	/**
	Each of these keeps one setting.

	@returns a whole sentence when it could not be kept, otherwise undefined: no step may fail because of a setting.
	*/
	async keepSetting(name: SettingName, value: string | undefined): Promise<string | undefined> {
		const trouble = await this.#keep({[name]: value});
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
		return this.#keep({trusted: [...this.trusted.filter(({sha256}) => sha256 !== runbook.sha256), runbook]});
	}

	async #keep(setting: Partial<Stored>): Promise<string | undefined> {
		if (!this.#usable) {
			return 'The settings cannot be read, so this one is forgotten at the end.';
		}

		try {
			check(setting);
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

/**
Opens the settings. Nothing is written, nor the folder made, until a setting is kept.

A file that cannot be understood is renamed to `settings.json.broken-<time>` and said in `findings`; the settings then start empty. Never throws.
*/
export async function openSettings(home: string, now: () => Date = () => new Date()): Promise<Settings> {
	const file = path.join(home, 'settings.json');
	try {
		return new Settings(home, {store: existsSync(file) ? openStore(home) : undefined});
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
	const store = new Conf<Stored>({
		cwd: home,
		configName: 'settings',
		projectName: 'handrail',
		configFileMode: 0o600,
		// A broken file is set aside here, not wiped by the store.
		clearInvalidConfig: false,
		accessPropertiesByDotNotation: false,
	});
	// Read now, so that a broken file is found before the first use. The store's own schemas would take a tenth of a second to compile at every start.
	check(store.store);
	return store;
}

function check(settings: Stored): void {
	const {error} = stored.safeParse(settings);
	if (error) {
		const [issue] = error.issues;
		throw new Error(`${issue!.path.join('.')}: ${issue!.message}`);
	}
}
