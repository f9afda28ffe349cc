/** Shorter secrets are not looked for: they would be found in ordinary words. */
export const shortestSecret = 6;

/**
The texts in which a secret may turn up: itself, as it stands inside JSON, inside an address, in a path (each system turns the other's slashes into its own), and in base64, there also as a part of something longer (a user name before it, as in an Authorization header). Longest first; empty when it is too short to be looked for.
*/
export function secretForms(secret: string): string[] {
	if (secret.length < shortestSecret) {
		return [];
	}

	const forms = [
		secret,
		...jsonForms(secret),
		...urlForms(secret),
		secret.replaceAll('\\', '/'),
		secret.replaceAll('/', '\\'),
		...base64Forms(Buffer.from(secret, 'utf8')),
		// Windows and PowerShell encode text as UTF-16 before base64.
		...base64Forms(Buffer.from(secret, 'utf16le')),
	];
	return [...new Set(forms)].filter(form => form.length >= shortestSecret).toSorted((a, b) => b.length - a.length);
}

function jsonForms(secret: string): string[] {
	const inside = JSON.stringify(secret).slice(1, -1);
	const escape = (text: string, pattern: RegExp, upper: boolean): string => text.replaceAll(pattern, character => {
		const code = character.codePointAt(0)!.toString(16).padStart(4, '0');
		return String.raw`\u${upper ? code.toUpperCase() : code}`;
	});
	// ASCII only, as many writers have it; what Windows PowerShell escapes for use in HTML; both.
	const patterns = [/[^\u0020-\u007E]/g, /[<>&']/g, /[<>&']|[^\u0020-\u007E]/g];
	return [
		inside,
		inside.replaceAll('/', String.raw`\/`),
		...patterns.flatMap(pattern => [escape(inside, pattern, false), escape(inside, pattern, true)]),
	];
}

function urlForms(secret: string): string[] {
	// Half a character cannot be encoded; Buffer replaces it, as everybody else does.
	const text = Buffer.from(secret).toString();
	const component = encodeURIComponent(text);
	// RFC 3986 reserves these too, and .NET's EscapeDataString escapes them.
	const strict = component.replaceAll(/[!'()*]/g, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);
	const forms = [component, strict, encodeURI(text)];
	const plus = forms.map(form => form.replaceAll('%20', '+'));
	return [...forms, ...plus].flatMap(form => [form, form.replaceAll(/%[\dA-F]{2}/g, code => code.toLowerCase())]);
}

function base64Forms(bytes: Buffer): string[] {
	const whole = bytes.toString('base64');
	const inside = [0, 1, 2].map(before => {
		// Three bytes make four characters. With `before` bytes in front, the characters at the edges are shared with what stands there: only those between are certain.
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		return text.slice(Math.ceil(before * 8 / 6), Math.floor((before + bytes.length) * 8 / 6));
	});
	return [whole, whole.replaceAll('=', ''), ...inside].flatMap(form => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}
