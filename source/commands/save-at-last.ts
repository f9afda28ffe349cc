import {exitCode} from '../failure.js';
import type {Engine} from '../run/engine/contract.js';
import type {Door} from './door.js';
import {promptLine} from './prompt.js';

/**
For a command that ends with the run NOT SAVED: writes the whole journal again while what happened is still known, because nobody can once this process is gone. Where a person can be asked, they can make room first. Says how it ended; the exit code is 3 either way, for the command itself was not carried out to its end.

@param json - Nothing is asked: a program reads the output.
*/
export async function saveAtLast(door: Door, engine: Engine, {json = false}: {json?: boolean | undefined} = {}): Promise<void> {
	if (engine.snapshot.saved.ok) {
		return;
	}

	door.leave(exitCode.refused);
	const canAsk = door.asks && !json;
	let saved = await engine.retrySaving();
	while (canAsk && !saved) { // eslint-disable-line no-unmodified-loop-condition -- whether anybody can be asked does not change
		door.complain(`${engine.snapshot.saved.message} What happened is still known here, and is lost with this command.`);
		const answer = await promptLine('Make room or make the folder writable, then press Enter to save again; q gives up: '); // eslint-disable-line no-await-in-loop -- until it is saved or given up
		if (answer === undefined || /^\s*q/iv.test(answer)) {
			break;
		}

		saved = await engine.retrySaving(); // eslint-disable-line no-await-in-loop -- until it is saved or given up
	}

	door.complain(saved
		? 'Saved after all: the whole journal was written again, and what had happened by then is in it. Give the command again to go on.'
		: 'It could not be saved a second time either. Make room or make the folder writable, then give the same command again: what had been sent is then unknown, it is looked at first, and nothing is sent twice by itself.');
}
