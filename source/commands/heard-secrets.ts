import {listen} from '../settings/diagnosis.js';
import {SecretMask} from '../session/mask.js';

/** The mask of every secret that this process was given or made; complete from the moment on that it listens. */
export type HeardSecrets = {mask: SecretMask; stop(): void};

/** Begins to listen for secrets, so that nothing that is written down of this process holds one. */
export function hearSecrets(): HeardSecrets {
	const mask = new SecretMask();
	const stop = listen('secret', ({name, value}) => {
		mask.add({[name]: value});
	});
	return {mask, stop};
}
