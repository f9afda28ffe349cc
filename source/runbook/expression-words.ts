/** Every name and text that stands in an expression: what it could look at. Rather one too many than one too few. */
export const expressionWords = (expression: string): ReadonlySet<string> => new Set([
	...expression.match(/\w+/g) ?? [],
	...Array.from(expression.matchAll(/(["'])(.*?)\1/g), match => match[2]!),
]);
