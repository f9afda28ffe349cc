/** A text without these characters at its end. A loop: a pattern would begin anew at each of them. */
export function withoutEnd(text: string, characters: string): string {
	let end = text.length;
	while (end > 0 && characters.includes(text[end - 1]!)) {
		end--;
	}

	return text.slice(0, end);
}

/** A text without these characters at its beginning and end. */
export function withoutEnds(text: string, characters: string): string {
	let start = 0;
	while (start < text.length && characters.includes(text[start]!)) {
		start++;
	}

	return withoutEnd(text.slice(start), characters);
}
