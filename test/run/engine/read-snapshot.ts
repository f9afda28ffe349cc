import type {Engine} from '../../../source/run/engine/contract.js';
import type {StepStatus} from '../../../source/run/status.js';

/** The status of each step, by its id. */
export const stepStatuses = (engine: Engine): Record<string, StepStatus> =>
	Object.fromEntries(engine.snapshot.status.steps.map(({id, status}) => [id, status]));
