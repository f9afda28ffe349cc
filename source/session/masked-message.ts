import type {SecretMask} from './mask.js';
import type {HostMessage} from './protocol.js';

type Told = Exclude<HostMessage, {type: 'finished'}>;

/**
What a host says, without secrets. The host has hidden them already; this is for what it overlooked, or for a host that does not.

Only what scripts and services say is looked at, never what the protocol itself is made of. The message that brings a new secret is left as it is.
*/
export function maskedMessage(message: Told, mask: SecretMask): Told {
	switch (message.type) {
		case 'objects': {
			return {...message, rows: mask.json(message.rows), types: mask.json(message.types), text: mask.text(message.text)};
		}

		case 'stream': {
			return {...message, text: mask.text(message.text)};
		}

		case 'error': {
			return {...message, message: mask.text(message.message), errorId: mask.text(message.errorId)};
		}

		case 'progress': {
			return {...message, title: mask.text(message.title), status: mask.text(message.status)};
		}

		case 'needs-input': {
			return {...message, command: mask.text(message.command), prompt: mask.text(message.prompt)};
		}

		case 'started':
		case 'secret': {
			return message;
		}
	}
}
