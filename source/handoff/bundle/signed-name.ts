import type {JournalTree} from '../../journal/journal-tree.js';

/** The longest name that a manifest holds. */
const longest = 4096;

/** What a responder calls themselves in the first event of their journal, which they signed; undefined where that cannot be read. */
export const signedName = ({chains}: JournalTree): string | undefined => {
	const [first] = chains[0]!.journal.events;
	return first?.seq === 1 && (first.kind === 'run-started' || first.kind === 'joined') ? first.data.name.slice(0, longest) : undefined;
};
