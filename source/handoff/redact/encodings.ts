/** A text as it reads once a way of writing it is undone. `starts` says for each of its UTF-16 units, and for its end, where that stands in the text as written. */
export type Reading = {text: string; starts: number[]};

/** A way of writing in which an address or a password is there, though not letter by letter. */
export type Encoding = {
	name: string;
	/** Undefined where nothing is written that way. */
	read(text: string): Reading | undefined;
	/** What must stand in such a text so that it reads as given. */
	write(text: string): string;
};

/** The ways of writing that keep the order of what they write; base64 is in base64.ts. */
export const encodings: readonly Encoding[] = [
	{
		name: 'json',
		read: text => text.includes('\\') ? readBy(text, /\\(?:u[\da-f]{4}|["/bfnrt\\])/gi, escaped) : undefined,
		write: text => JSON.stringify(text).slice(1, -1),
	},
	{
		name: 'percent',
		read: text => text.includes('%') ? readBy(text, bytesAfter('%'), written => decoded(written, '%')) : undefined,
		write: text => encodeURIComponent(text),
	},
	{
		name: 'entities',
		read: text => text.includes('&') ? readBy(text, /&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});?/gi, entity) : undefined,
		write: text => text.replaceAll(/["&'<>]/g, character => `&#${character.codePointAt(0)!};`),
	},
	{
		name: 'quoted-printable',
		read: text => text.includes('=') ? readBy(text, new RegExp(String.raw`=\r?\n|${bytesAfter('=').source}`, 'gi'), written => written.endsWith('\n') ? '' : decoded(written, '=')) : undefined,
		write: text => encodeURIComponent(text).replaceAll('%', '='),
	},
];

/** Reads a text in which the places that the pattern finds say something else; undefined where none does. */
function readBy(text: string, pattern: RegExp, say: (written: string) => string | undefined): Reading | undefined {
	const reading: Reading = {text: '', starts: []};
	let from = 0;
	const copy = (to: number): void => {
		reading.text += text.slice(from, to);
		for (let index = from; index < to; index++) {
			reading.starts.push(index);
		}
	};

	for (const {0: written, index} of text.matchAll(pattern)) {
		const said = say(written);
		if (said === undefined) {
			continue;
		}

		copy(index);
		reading.text += said;
		reading.starts.push(...Array.from({length: said.length}, () => index));
		from = index + written.length;
	}

	if (from === 0) {
		return undefined;
	}

	copy(text.length);
	reading.starts.push(text.length);
	return reading;
}

/** One character of UTF-8, each byte as two hexadecimal digits after a mark. */
function bytesAfter(mark: string): RegExp {
	const more = (count: number): string => String.raw`(?:${mark}[89ab][\da-f]){${count}}`;
	return new RegExp(String.raw`${mark}(?:[0-7][\da-f]|[cd][\da-f]${more(1)}|e[\da-f]${more(2)}|f[0-4]${more(3)})`, 'gi');
}

function decoded(written: string, mark: string): string | undefined {
	try {
		return decodeURIComponent(written.replaceAll(mark, '%'));
	} catch {
		return undefined;
	}
}

const named: Record<string, string> = {
	amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', commat: '@', period: '.', lowbar: '_', equals: '=', colon: ':', semi: ';', sol: '/', bsol: '\\', num: '#', percnt: '%', plus: '+', dash: '-', hyphen: '-',
};

function entity(written: string): string | undefined {
	const name = written.slice(1).replace(/;$/, '');
	if (!name.startsWith('#')) {
		// Without its semicolon only the oldest names count, and they are not worth a false one.
		return written.endsWith(';') && Object.hasOwn(named, name) ? named[name] : undefined;
	}

	const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return point > 0 && point <= 0x10_FF_FF ? String.fromCodePoint(point) : undefined;
}

const short: Record<string, string> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};

function escaped(written: string): string | undefined {
	const letter = written[1]!;
	if (letter === 'u') {
		return String.fromCodePoint(Number.parseInt(written.slice(2), 16));
	}

	// JSON knows small letters only.
	return /[A-Z]/.test(letter) ? undefined : short[letter] ?? letter;
}
