const named: Record<string, string> = {
	amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u{A0}', hellip: '…', ndash: '–', mdash: '—', rarr: '→', larr: '←', times: '×', copy: '©', deg: '°', euro: '€',
};

/**
The characters that HTML's names and numbers stand for (`&amp;`, `&#42;`); an unknown name stays as it is written. What comes out is not inert.
*/
export const decodeEntities = (text: string): string => text.includes('&')
	? text.replaceAll(/&(?:#x(?<hexadecimal>[\da-f]{1,6})|#(?<decimal>\d{1,7})|(?<name>[a-z]{2,8}));/giu, (written: string, hexadecimal: string | undefined, decimal: string | undefined, name: string | undefined) => {
		if (name !== undefined) {
			return named[name] ?? written;
		}

		const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
		return point <= 0x10_FF_FF ? String.fromCodePoint(point) : written;
	})
	: text;
