/*
What a hand-off says, before it is Markdown or HTML: sentences in which Handrail's own words and everybody else's are apart, so that a rendering escapes what is foreign and nothing else, and no form can say something that another does not.
*/

/** A piece of a sentence. `own`: Handrail's words, the same in every form. `foreign`: anything else, on one line. `lines`: the same with its line breaks, at the end of a sentence. `code`: a key, an id, a hash, a command. `moment`: ISO 8601 with offset. */
export type Piece =
	| {kind: 'own' | 'foreign' | 'lines' | 'code'; text: string}
	| {kind: 'moment'; at: string}
	| {kind: 'strong'; said: Said};

/** One sentence, or a few that belong together. */
export type Said = readonly Piece[];

/** A sentence: what stands in the template is Handrail's own, a string that is filled in is foreign. */
export function said(strings: TemplateStringsArray, ...values: ReadonlyArray<Said | Piece | string | number>): Said {
	const pieces = strings.flatMap((text, index): Said => {
		const value = values[index];
		return [...text === '' ? [] : [own(text)], ...value === undefined ? [] : asSaid(value)];
	});
	return pieces;
}

/** Words of Handrail's own that are not in the template: a status, the name of a part. */
export const own = (text: string): Piece => ({kind: 'own', text});
/** A foreign text of several lines; the last of its sentence. */
export const lines = (text: string): Piece => ({kind: 'lines', text});
/** A foreign text that is to be read letter by letter. */
export const code = (text: string): Piece => ({kind: 'code', text});
/** A time: where it happened, and UTC. */
export const when = (at: string): Piece => ({kind: 'moment', at});
/** What cannot be overlooked. */
export const strong = (strings: TemplateStringsArray, ...values: ReadonlyArray<Said | Piece | string | number>): Piece => ({kind: 'strong', said: said(strings, ...values)});

/** Several as one, with words of Handrail's own in between. */
export const joined = (all: readonly Said[], between: string): Said => all.flatMap((each, index) => index === 0 ? each : [own(between), ...each]);

function asSaid(value: Said | Piece | string | number): Said {
	if (typeof value === 'string') {
		return value === '' ? [] : [{kind: 'foreign', text: value}];
	}

	if (typeof value === 'number') {
		return [own(String(value))];
	}

	return Array.isArray(value) ? value as Said : [value as Piece];
}
