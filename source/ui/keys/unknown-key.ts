import type {Message} from '../state/state.js';
import type {Press} from './press.js';

/** How the keys without a character are written for people. */
const written: Record<string, string> = {
	up: '↑', down: '↓', left: '←', right: '→', pageup: 'pgup', pagedown: 'pgdn', escape: 'esc', 'shift-tab': 'shift tab',
};

/** Said of a key that stands in no table of where it was pressed. The name of a key that types something is what it would type, which is inert. */
export const unknownKey = ({name}: Press): Message => ({text: `"${written[name] ?? name}" means nothing here: ? shows all keys.`, tone: 'warning'});
