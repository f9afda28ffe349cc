import type {KeyFacts} from './binding.js';

/** In the help line only where it is likely wanted: before a command with an effect is sent. */
export const whatIfHint = ({run, context}: KeyFacts): string | undefined =>
	context === 'before' || (run !== undefined && run.view.state.status !== 'done') ? 'what-if' : undefined;
