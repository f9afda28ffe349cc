import type {ItemState} from '../../run/status.js';
import type {World} from '../state/world.js';
import {placeOf, targetOf} from '../words/before.js';
import {ended} from '../words/step-line.js';
import {itemsToTry, nothingToTry, triedTitle, triedWords} from '../words/what-if.js';
import {stepView} from '../words/subject.js';
import type {Place} from './command.js';
import {writesOff} from './off.js';
import type {Plain} from './plain.js';
import {targetLine} from './target-line.js';

/** Why it cannot be asked just now what a step would do. */
export const whatIfOff = (world: World, {view}: Place): string | undefined => writesOff(world) ?? nothingToTry(world.snapshot, view);

/** Asks what a step, or one item of it, would do, and says the answer. Nothing is changed. */
export const tryStep = async (plain: Plain, step: string, item: ItemState | undefined): Promise<void> => {
	const items = item === undefined ? itemsToTry(stepView(plain.engine.snapshot, step)!) : [item.key];
	const {sentences, message, warnings, errors} = triedWords(await plain.carryOut({kind: 'what-if', step, ...(items && {items})}, {quietly: true}));
	const {snapshot} = plain.engine;
	plain.talk.say(
		ended(triedTitle(snapshot, step)),
		`In ${placeOf(snapshot)}:`,
		...(items ?? []).map((key, index) => targetLine(targetOf(snapshot, step, key, plain.now()), index)),
		...sentences.map(text => ` - ${text}`),
		...warnings.map(text => `Warning: ${text}`),
		...errors.map(text => `Error: ${text}`),
		message,
	);
};
