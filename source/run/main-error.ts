import type {StepError} from './events.js';

/** What ended a command comes before what it only complained of on the way. */
const ending: ReadonlySet<StepError['kind']> = new Set<StepError['kind']>(['prompt', 'timeout', 'host', 'exit', 'parse', 'terminating', 'native']);

/** Of a command's errors the one that says best why it did not succeed: Handrail's own explanation, else what ended it, else the first. Undefined where none says anything. */
export function mainError(errors: readonly StepError[]): StepError | undefined {
	const told = errors.filter(({message}) => message !== '');
	return told.find(({kind}) => kind === 'not-sent') ?? told.find(({kind}) => ending.has(kind)) ?? told[0];
}
