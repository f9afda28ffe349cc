/**
A text with all that it says once JSON's escapes, entities, percent, quoted-printable and base64 are undone, each by the platform's own decoder, as often as there is something to undo. To be searched: nothing here knows how Handrail reads.
*/
export function decodedAll(text: string): string {
	const seen = new Set([text]);
	let layer = [text];
	for (let depth = 0; depth < 4; depth++) {
		layer = [...new Set(layer.flatMap(each => decodings(each))).difference(seen)];
		for (const each of layer) {
			seen.add(each);
		}
	}

	return [...seen].join('\n').toLowerCase();
}

function decodings(text: string): string[] {
	return [
		text.replaceAll(/(?:%[\da-f]{2})+/gi, run => Buffer.from(run.replaceAll('%', ''), 'hex').toString()),
		text.replaceAll(/=\r?\n/g, '').replaceAll(/(?:=[\dA-F]{2})+/g, run => Buffer.from(run.replaceAll('=', ''), 'hex').toString()),
		text.replaceAll(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hexadecimal: string | undefined, decimal: string) => String.fromCodePoint(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
		// What Markdown escapes reads without the backslash; what JSON does, too.
		text.replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))).replaceAll(/\\(.)/g, '$1'),
		...base64Of(text),
	].filter(each => each !== text);
}

function base64Of(text: string): string[] {
	return [...text.matchAll(/[\w+/-]{12,}/g)].flatMap(([run]) => {
		const bytes = Buffer.from(run, 'base64');
		return [bytes.toString('utf8'), bytes.toString('utf16le')].filter(each => /^[\t\n\r\u{20}-\u{7E}]{6,}$/u.test(each));
	});
}
