import type {SessionEvent} from './contract.js';

/** What an event adds to the whole text of the console, as PowerShell's own console would say it; empty for what is no text. */
export function consoleText(event: SessionEvent): string {
	switch (event.type) {
		case 'stream': {
			return event.stream === 'information' ? `${event.text}\n` : `${event.stream.toUpperCase()}: ${event.text}\n`;
		}

		case 'error': {
			return `ERROR: ${event.message}\n`;
		}

		default: {
			return '';
		}
	}
}
