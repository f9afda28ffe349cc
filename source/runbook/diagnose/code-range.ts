/**
Whether a code is the one meant, or lies in the range meant.

@param meant - `5.7.705`, or a range of the last number: `5.7.606-649`.
@param code - A single code as a mail system writes it.
*/
export function coversCode(meant: string, code: string): boolean {
	const [kind, subject, last = ''] = meant.split('.', 3);
	const [from, to = from] = last.split('-', 2);
	const [codeKind, codeSubject, detail] = code.split('.', 3).map(Number);
	return codeKind === Number(kind) && codeSubject === Number(subject) && detail! >= Number(from) && detail! <= Number(to);
}
