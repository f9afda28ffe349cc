import type {ActionName} from './binding.js';

/** The headings of the page of keys, in their order, each with what stands under it. What is under none stands under the last. */
const headings: ReadonlyArray<readonly [string, readonly ActionName[]]> = [
	['Do', ['enter', 'choose', 'yes', 'no', 'only-first', 'what-if', 'again', 'undo', 'verify', 'skip', 'mark', 'note', 'paste', 'write', 'read-back', 'edit', 'copy-secret', 'rehearse', 'diagnose', 'receive', 'stop', 'save', 'take-up']],
	['See', ['why', 'detail', 'output', 'errors', 'sessions', 'open', 'copy', 'csv']],
	['Tables', ['sort', 'column-left', 'column-right', 'wider', 'narrower', 'natural', 'fold', 'next-row', 'previous-row']],
	['Move and find', ['up', 'down', 'left', 'right', 'page-up', 'page-down', 'first', 'last', 'switch', 'back', 'search', 'next-match', 'previous-match']],
	['The run and Handrail', ['hand-off', 'finish', 'palette', 'settings', 'help', 'suspend', 'quit']],
];

/** The keys under their headings; headings without a key are left out. */
export const grouped = <Of extends {action: ActionName}>(bindings: readonly Of[]): Array<{heading: string; bindings: Of[]}> => headings
	.map(([heading, actions], place) => ({
		heading,
		bindings: bindings.filter(({action}) => actions.includes(action) || (place === headings.length - 1 && headings.every(([, each]) => !each.includes(action)))),
	}))
	.filter(group => group.bindings.length > 0);
