import {readFileSync} from 'node:fs';

/** A text of the test data: what it is, and what is expected of it. */
export type Given = {expected: string; name: string; text: string};

/** Reads a file of texts, each under a line `#### EXPECTED | NAME`. */
export function readTexts(file: string): Given[] {
	const content = readFileSync(new URL(`texts/${file}`, import.meta.url), 'utf8');
	return content.split(/^#### /m).slice(1).map(piece => {
		const end = piece.indexOf('\n');
		const [expected, name] = piece.slice(0, end).split(' | ', 2);
		return {expected: expected!, name: name!, text: piece.slice(end + 1)};
	});
}
