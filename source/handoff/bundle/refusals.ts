import {exitCode, Failure} from '../../failure.js';

/** Bytes that do not fit: cut, changed, or not what Handrail writes. Exit 4. */
export const damagedBundle = (sentence: string, cause?: unknown): Failure => new Failure(exitCode.damaged, sentence, {
	kept: 'Nothing was written.', next: 'Ask for it again: it was changed or cut on its way.', cause,
});

/** What is whole and is not taken: a name, a link, a limit. Exit 3. */
export const refusedBundle = (sentence: string): Failure => new Failure(exitCode.refused, sentence, {
	kept: 'Nothing was written.', next: 'Handrail writes no such bundle: ask who sent it how it was made.',
});
