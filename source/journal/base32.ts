const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Base32 (RFC 4648, lower case, no padding): the first characters of the bytes. */
export const base32 = (bytes: Uint8Array, length: number): string => {
	let text = '';
	let bits = 0;
	let value = 0;
	for (const byte of bytes) {
		value = (value << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += alphabet[(value >>> bits) & 31];
			if (text.length === length) {
				return text;
			}
		}

		value &= (1 << bits) - 1;
	}

	return text;
};
