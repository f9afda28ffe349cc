import type {Command} from 'commander';

/** What may stand at a place of the command line, as completion knows it. */
export type Kind =
	| 'run' | 'runbook' | 'step' | 'output' | 'item' | 'parameter' | 'record' | 'connect' | 'fault' | 'setting' | 'setting-value'
	| 'file' | 'folder' | 'run-or-file'
	/** A text of the person's own, or something that a person has to know and type. */
	| 'own';

/**
By what the definition of a command calls the place. This is all that completion knows of commands beside their own definitions: what they are called, which options they have and what these may be stands there alone.

What confirms is never offered: a name that is typed to destroy something, and the tenant that a command is meant for, are worth only what the person knows of them.
*/
const kinds: Readonly<Record<string, Kind>> = {
	run: 'run',
	runbook: 'runbook',
	step: 'step',
	'step and text': 'step',
	'name=value': 'parameter',
	'record name=value': 'record',
	'outputs name': 'output',
	key: 'item',
	'session=way': 'connect',
	'name@step': 'fault',
	setting: 'setting',
	value: 'setting-value',
	file: 'file',
	'file or folder': 'file',
	article: 'file',
	folder: 'folder',
	'folder, file or run': 'run-or-file',
	'run|file': 'run-or-file',
	label: 'own',
	domain: 'own',
	keys: 'own',
	name: 'own',
	number: 'own',
	text: 'own',
	title: 'own',
	code: 'own',
	words: 'own',
	'https address': 'own',
};

/** What may stand where the command's definition says `<placeholder>` or `[placeholder]`; undefined where this table does not know it. */
export const kindOf = (command: Command, placeholder: string): Kind | undefined => kinds[`${command.name()} ${placeholder}`] ?? (Object.hasOwn(kinds, placeholder) ? kinds[placeholder] : undefined);

/** The name of an option's value or of an argument without its brackets and dots: `step` of `<step...>`; undefined for an option without a value. */
export const placeholderIn = (flags: string): string | undefined => /(?:^| )[<\[](?<name>[^<>\[\]]+)[>\]]$/v.exec(flags)?.groups?.['name']?.replace(/\.\.\.$/v, '');
