import type {Command} from 'commander';
import type {Door} from '../door.js';
import {kindOf, placeholderIn, type Kind} from './kinds.js';
import {optionsOf, type Place} from './place.js';
import {sources} from './sources.js';

/** Something that could stand at the cursor, and a few words about it. */
export type Candidate = {value: string; about: string};

/** What Tab offers: whole words, and whether the shell adds the names of files or folders. */
export type Offer = {candidates: Candidate[]; files: 'none' | 'files' | 'folders'};

/** What could stand at a place of the command line. Whether it begins with what was typed is looked at by whoever prints it. */
export async function offerAt(door: Door, program: Command, place: Place): Promise<Offer> {
	const {wants, command} = place;
	switch (wants.what) {
		case 'nothing': {
			return {candidates: [], files: 'none'};
		}

		case 'command': {
			return {candidates: program.createHelp().visibleCommands(program).map(each => ({value: each.name(), about: each.description()})), files: 'none'};
		}

		case 'flag': {
			return {candidates: flagsOf(place), files: 'none'};
		}

		case 'value': {
			const {argChoices, flags} = wants.option;
			return argChoices === undefined ? ofKind(door, place, kindOf(command, placeholderIn(flags) ?? '')) : chosen(argChoices);
		}

		case 'argument': {
			const {argument} = wants;
			return argument.argChoices === undefined ? ofKind(door, place, kindOf(command, argument.name())) : chosen(argument.argChoices);
		}
	}
}

const chosen = (values: readonly string[]): Offer => ({candidates: values.map(value => ({value, about: ''})), files: 'none'});

/** The options that can still be given: once each, unless they gather, and none that another one rules out. */
function flagsOf({command, options, typed}: Place): Candidate[] {
	const given = options.map(({option}) => option);
	const isFree = (option: (typeof given)[number]): boolean => !given.includes(option) || option.parseArg !== undefined;
	const isRuledOut = (option: (typeof given)[number]): boolean => {
		const rules = (left: typeof option, right: typeof option): boolean => (left as unknown as {conflictsWith: string[]}).conflictsWith.includes(right.attributeName());
		return given.some(each => rules(each, option) || rules(option, each));
	};

	return optionsOf(command).filter(option => isFree(option) && !isRuledOut(option)).flatMap(option => {
		const {long, short, description} = option;
		return [long, ...typed === '-' || long === undefined ? [short] : []].flatMap(flag => flag === undefined ? [] : [{value: flag, about: description}]);
	});
}

async function ofKind(door: Door, place: Place, kind: Kind | undefined): Promise<Offer> {
	switch (kind) {
		case undefined:
		case 'own': {
			return {candidates: [], files: 'none'};
		}

		case 'file': {
			return {candidates: [], files: 'files'};
		}

		case 'folder': {
			return {candidates: [], files: 'folders'};
		}

		case 'run-or-file': {
			return {candidates: await sources.run(door, place), files: 'files'};
		}

		case 'runbook': {
			return {candidates: await sources.runbook(door, place), files: 'files'};
		}

		default: {
			return {candidates: await sources[kind](door, place), files: 'none'};
		}
	}
}
