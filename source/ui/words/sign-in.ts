import type {SaidLine} from '../../run/engine/contract.js';

/** A code that a sign-in wants to have typed elsewhere, and where. */
export type SignInCode = {code: string; address: string | undefined};

const code = /\b[Cc]ode\W{1,3}(?<code>[A-Z0-9]{6,12}|[A-Z0-9]{3,6}-[A-Z0-9]{3,6})\b/v;
const address = /https:\/\/[^\s<>"']+/v;

/** The last code among what a sign-in says; undefined where it names none. It is only ever shown and copied: nothing is opened by itself. */
export const codeOf = (lines: readonly SaidLine[]): SignInCode | undefined => {
	for (const {text} of lines.toReversed()) {
		const found = code.exec(text)?.groups?.['code'];
		if (found !== undefined) {
			return {code: found, address: address.exec(text)?.[0] ?? lines.map(line => address.exec(line.text)?.[0]).findLast(each => each !== undefined)};
		}
	}

	return undefined;
};
