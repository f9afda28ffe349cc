import {fits, wordsOf} from '../find.js';
import {statusWord} from '../theme.js';
import type {World} from './world.js';

type Fitting = {id: string; /** By its title or id alone. */ byName: boolean};

const fitting = ({snapshot}: World, typed: string): Fitting[] => {
	const words = wordsOf(typed);
	if (words.length === 0) {
		return [];
	}

	const phases = new Map(snapshot.runbook.steps.map(({id, phase}) => [id, phase]));
	return snapshot.status.steps.flatMap(({id, title, status}) => {
		const names = [title, id];
		// What a status means is no part of its word.
		return fits(words, [...names, phases.get(id) ?? '', statusWord[status].split(':', 1)[0]!]) ? [{id, byName: fits(words, names)}] : [];
	});
};

/** The ids of the steps in which every word that was typed stands: in the title, the id, the phase or the word of the status. In their order. */
export const stepsThatFit = (world: World, typed: string): string[] => fitting(world, typed).map(({id}) => id);

/** The step that the cursor goes to while one types: one that is called so comes before one that only stands so. Undefined where none fits. */
export const firstThatFits = (world: World, typed: string): string | undefined => {
	const all = fitting(world, typed);
	return (all.find(({byName}) => byName) ?? all[0])?.id;
};
