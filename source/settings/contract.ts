import type {Preferences, SettingName} from './definitions.js';

/** The settings as whatever shows something takes them: one for all that is open, and what changes acts at once. */
export type SettingsDesk = {
	/** The same object until something changes. */
	readonly now: () => Preferences;
	/** Calls the listener after each change; returns what ends that. */
	readonly subscribe: (listener: () => void) => () => void;
	/** What has more weight than this setting just now, a whole sentence: NO_COLOR, a flag of the command line. Undefined where nothing has. */
	readonly overruled: (name: SettingName) => string | undefined;
	/**
	Changes a setting, at once, and keeps it for the next start.

	@returns a whole sentence when it could not be kept on the disk: it then holds until the end.
	*/
	readonly keep: (name: SettingName, value: string | undefined) => Promise<string | undefined>;
};
