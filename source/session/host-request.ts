import {exitCode, Failure} from '../failure.js';
import {knownReads} from '../runbook/script/verbs.js';
import {encodeFrame, FrameError} from './frames.js';
import type {SessionRequest} from './contract.js';
import type {RunMessage} from './protocol.js';

/**
The frame that carries a request to a host. It is packed before anything is sent, so that a request that does not fit is refused while nothing has happened yet.

@throws {Failure} with exit 3 when it is larger than a frame.
*/
export function hostRequest({id, address, script, effect, data, secrets, generate, errorAction, whatIf, fault, limits, wholeLimits = limits}: SessionRequest): Uint8Array {
	const message: RunMessage = {type: 'run', id, address, script, effect, data, secrets, generate, errorAction, whatIf, ...(whatIf && {reads: knownReads}), ...(fault !== undefined && {fault}), limits: wholeLimits};
	try {
		return encodeFrame(message);
	} catch (error) {
		if (error instanceof FrameError) {
			throw new Failure(exitCode.refused, 'The data for this step is too large to be sent to its session (16 MiB at most).', {kept: 'Nothing was sent.', next: 'Choose fewer rows, or keep fewer columns in the earlier outputs.', cause: error});
		}

		throw error;
	}
}
