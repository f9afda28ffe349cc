import {noOutput, runsFor} from '../../words/output.js';
import {main} from '../contexts.js';
import type {Binding, KeyFacts} from '../binding.js';

const dialogOf = ({run}: KeyFacts) => run?.dialog?.dialog.kind === 'output' ? run.dialog.dialog : undefined;

/** In the help line only where somebody likely wants it: while it runs, and where it did not end well. */
const openHint = ({run}: KeyFacts): string | undefined => {
	const {activity} = run?.world.snapshot ?? {};
	return (activity !== undefined && activity.step === run?.view.state.id) || run?.view.state.status === 'failed' ? 'output' : undefined;
};

const notFound = (facts: KeyFacts): string | undefined => {
	const dialog = dialogOf(facts);
	return dialog !== undefined && dialog.found === undefined && dialog.editor.characters.length === 0 ? 'Nothing is looked for yet: / finds a text.' : undefined;
};

const foundHint = (words: string) => (facts: KeyFacts): string | undefined => (dialogOf(facts)?.found?.count ?? 0) > 0 ? words : undefined;

/** Only where it is not at the end, or may not stay there. */
const endHint = (facts: KeyFacts): string | undefined => {
	const dialog = dialogOf(facts);
	return dialog === undefined || dialog.isFollowing ? undefined : (runsFor(facts.run!.world.snapshot, dialog.step) ? 'follow' : 'to the end');
};

/** The key that opens what the commands of a step print, and the keys there. */
export const outputKeys: readonly Binding[] = [
	{action: 'output', keys: ['O'], shown: 'O', where: main, about: 'Shows what the commands of the step print, while they run and afterwards, however they ended.', hint: openHint, off: ({run}) => run && noOutput(run.world.snapshot, run.view.resolved.id, run.state.awaited)},
	{action: 'last', keys: ['G', 'end'], shown: 'G', where: ['output'], about: 'Goes to the end of the output, and follows what comes.', hint: endHint},
	{action: 'search', keys: ['/'], shown: '/', where: ['output'], about: 'Finds a text in the whole output.', hint: 'find'},
	{action: 'next-match', keys: ['n'], shown: 'n', where: ['output'], about: 'Goes to the next line in which the text stands.', hint: foundHint('next'), off: notFound},
	{action: 'previous-match', keys: ['N'], shown: 'N', where: ['output'], about: 'Goes to the line before in which the text stands.', hint: foundHint('before'), off: notFound},
];
