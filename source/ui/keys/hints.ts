import type {KeyFacts} from './binding.js';

/** In the help line only where it is likely wanted: before a command with an effect is sent. */
export const whatIfHint = ({run, context}: KeyFacts): string | undefined =>
	context === 'before' || (run !== undefined && run.view.state.status !== 'done') ? 'what-if' : undefined;

/** Only once something was searched for. */
export const foundHint = (words: string) => ({run}: KeyFacts): string | undefined => run?.dialog?.dialog.sought === undefined ? undefined : words;

/** Where the arrows scroll a text that is longer than what is seen of it. */
export const scrollHint = ({run, picker, context}: KeyFacts): string | undefined =>
	context !== 'list' && (run?.dialog?.scrolls() ?? picker?.scrolls?.()) === true ? 'scroll' : undefined;

/** The same, page by page; where the arrows choose from a list, only so. */
export const pageHint = ({run, picker, context}: KeyFacts): string | undefined =>
	(run?.dialog?.scrolls() ?? picker?.scrolls?.()) === true ? (context === 'list' ? 'scroll' : 'page') : undefined;
