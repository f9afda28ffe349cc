import type {SettingsDesk} from '../settings/contract.js';
import {memoryDesk} from '../settings/memory-desk.js';
import {openSettings, type Settings} from '../settings/settings.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';

type Opened = {settings: Promise<Settings>; desk: SettingsDesk | undefined; /** The name after --as. */ as: string | undefined};

/** One for each process: what could not be written holds until its end. */
const opened = new WeakMap<Door, Opened>();

const openedBy = (door: Door): Opened => {
	let open = opened.get(door);
	if (open === undefined) {
		open = {settings: openAndSay(door), desk: undefined, as: undefined};
		opened.set(door, open);
	}

	return open;
};

/** Says what was wrong with the file, once. */
async function openAndSay(door: Door): Promise<Settings> {
	const settings = await openSettings(door.home, door.now);
	for (const finding of settings.findings) {
		door.complain(finding);
	}

	return settings;
}

/** The settings of whoever works here. */
export const settingsOf = async (door: Door): Promise<Settings> => openedBy(door).settings;

/** Remembers that a name was given for this time alone. */
export const nameGiven = (door: Door, name: string): void => {
	openedBy(door).as = name;
};

/** The same as screens and conversations take them. */
export async function settingsDesk(door: Door): Promise<SettingsDesk> {
	const open = openedBy(door);
	const settings = await open.settings;
	open.desk ??= memoryDesk(settings.preferences, {
		keep: async (name, value) => settings.keepSetting(name, value),
		overruled(name) {
			if (name === 'theme' && (door.environment['NO_COLOR'] ?? '') !== '') {
				return 'NO_COLOR is set in the environment, so nothing is drawn in colour, whatever is set here.';
			}

			return name === 'name' && open.as !== undefined && open.as !== settings.preferences.name
				? `--as says ${inert(open.as)}, so that is the name this time.`
				: undefined;
		},
	});
	return open.desk;
}
