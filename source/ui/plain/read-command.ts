import type {World} from '../state/world.js';
import type {StepView} from '../words/subject.js';
import {commands} from './commands.js';

/** The prompt of a step: what is most likely wanted. */
export const promptLine = (world: World, view: StepView): string => {
	const hints = commands.map(command => command.hint?.(world, view)).filter(hint => hint !== undefined);
	return `${world.snapshot.status.rehearsal ? 'REHEARSAL. ' : ''}${hints.join(', ')}:`;
};

/** What was typed, as one of these commands and what stands behind it; undefined when there is no such command. Letters are told apart by case only where two differ by it. */
export const readCommand = <One extends {letter: string; word: string}>(all: readonly One[], typed: string): {command: One; argument: string} | undefined => {
	const text = typed.trim();
	const word = text.startsWith('/') ? '/' : text.split(' ', 1)[0]!;
	if (word === '') {
		return undefined;
	}

	const argument = text.slice(word.length).trim();
	const command = all.find(each => each.letter === word || each.word === word.toLowerCase())
		?? all.find(each => each.letter === word.toLowerCase());
	return command && {command, argument};
};
