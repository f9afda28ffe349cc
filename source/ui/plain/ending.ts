import {secondLooksLeft} from '../words/second-look.js';
import {unsettledWords} from '../words/unsettled.js';
import {savedLine} from '../words/step-line.js';
import type {Plain} from './plain.js';

/** Finishes or abandons the run. */
export const finish = async (plain: Plain): Promise<void> => {
	const {talk, engine} = plain;
	const left = unsettledWords(engine.snapshot);
	const {counts} = engine.snapshot.status;
	talk.say(
		'Is the run over?',
		left === '' ? 'Every step is settled.' : `Not settled: ${left}.`,
		...secondLooksLeft(engine.snapshot, plain.now()),
		'Finishing signs every session out. The run stays on this machine, and can be handed off.',
		' 1. Finish the run',
		' 2. Abandon it, with a reason',
	);
	const number = await talk.askNumber('A number, or nothing for not yet:', 2);
	if (number === undefined) {
		return;
	}

	const abandon = number === 2;
	const reason = abandon || counts.unknown + counts.failed > 0 ? await talk.askText('Why, in a few words? It stands in the hand-off. Nothing goes back:') : undefined;
	if (reason === '') {
		talk.say('The run goes on.');
		return;
	}

	await plain.carryOut({kind: 'finish', ...(abandon && {abandon}), ...(reason !== undefined && {reason})});
};

/** After NOT SAVED: writes the whole journal again. */
export const saveAgain = async ({talk, engine}: Plain): Promise<void> => {
	const saved = await engine.retrySaving();
	talk.say(saved ? 'All saved.' : savedLine(engine.snapshot));
};
