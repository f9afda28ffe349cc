import type {SettingsDesk} from '../../settings/contract.js';
import {inert} from '../../text/inert.js';

/** The name that stands over what is not a run yet: the one in the settings as they are now, unless something has more weight; else whoever it was opened for. Inert; empty where nobody is named. */
export const whoIsHere = (responder: string, settings: Pick<SettingsDesk, 'now' | 'overruled'> | undefined): string =>
	inert(responder === '' || settings?.overruled('name') !== undefined ? responder : settings?.now().name ?? responder);
