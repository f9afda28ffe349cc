import type {Profile} from './profiles.js';
import type {Masked, Redacted} from './redact.js';

type Told = Pick<Redacted, 'masked' | 'left'>;

/** What would be masked and left out, before anything is written: one line each. To be read at home only. */
export function previewLines({masked, left}: Told, {reader}: Profile): string[] {
	return [
		`For ${reader}: ${sumSentence({masked, left})}`,
		...masked.map(({kind, from, to, times}) => `  ${kind}: ${from} becomes ${to}${times === 1 ? '' : `, ${times} times`}`),
		...left.map(each => `  left out: ${each}`),
		'Nothing was written.',
	];
}

/** How much is masked and left out, one sentence that names nobody. */
export function sumSentence({masked, left}: Told): string {
	const kinds = new Map<string, number>();
	for (const {kind, times} of masked) {
		kinds.set(kind, (kinds.get(kind) ?? 0) + times);
	}

	const counts = [...kinds].map(([kind, times]) => `${kind} ${timesWord(times)}`);
	return `${counts.length === 0 ? 'Nothing in it is masked' : `Masked: ${counts.join(', ')}`}${left.length === 0 ? '.' : `; left out: ${left.join(', ')}.`}`;
}

const timesWord = (times: number): string => times === 1 ? 'once' : `${times} times`;

/** The addresses among what was masked: only they have masks to be kept. */
export function hasMaskedAddresses(masked: readonly Masked[]): boolean {
	return masked.some(({kind}) => kind === 'address');
}
