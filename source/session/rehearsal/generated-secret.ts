import {randomInt} from 'node:crypto';

/** Without letters and digits that are taken for each other on the telephone or on paper. */
const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@_'];
const length = 20;

/** Makes a password with each kind of character in it: about 115 bits. */
export function generateSecret(): string {
	const all = alphabets.join('');
	for (;;) {
		const secret = Array.from({length}, () => all[randomInt(all.length)]).join('');
		// Drawn again as a whole, so that no place is less random than another.
		if (alphabets.every(alphabet => [...alphabet].some(character => secret.includes(character)))) {
			return secret;
		}
	}
}
