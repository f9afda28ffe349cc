import {Option} from 'commander';

/** Gathers an option that may be given several times, in order. */
export const collect = (value: string, before: string[] | undefined): string[] => [...before ?? [], value];

/** `--json`: one JSON value on standard output and nothing else. */
export const jsonOption = (): Option => new Option('--json', 'print one JSON value and nothing else; what went wrong as {error, exit}');

/** `--as NAME`, on every command that writes. */
export const asOption = (): Option => new Option('--as <name>', 'who is doing this; the first name given is kept in the settings');

/** `--plain`: sentences line by line instead of a screen. */
export const plainOption = (): Option => new Option('--plain', 'sentences line by line instead of a screen; the default where standard output is no terminal');

/** `--sync FOLDER`, where a run is opened to work on it. */
export const syncOption = (): Option => new Option('--sync <folder>', 'share the run through a folder that all of you can reach, for as long as it is open, and whenever it is opened here again');

/** `-p NAME=VALUE`, as often as wanted. */
export const parameterOption = (): Option => new Option('-p, --param <name=value>', 'a parameter of the runbook; may be given several times').argParser(collect);

/** `--secrets-fd N`, wherever something may be sent. */
export const secretsOption = (): Option => new Option('--secrets-fd <number>', 'read secrets from this descriptor: one JSON object, {"NAME": "SECRET"}');

/** `--connect SESSION=WAY`, as often as wanted, where nobody can be asked how to sign in. */
export const connectOption = (): Option => new Option('--connect <session=way>', 'how to sign in to a session; the first way unless said').argParser(collect);

/** `--wait` and `--end`, where a command that an earlier Handrail sent may still run: nothing else is sent before it has ended. */
export const earlierOptions = (): Option[] => [
	new Option('--wait', 'where an earlier command of the step still runs, wait until it ends').conflicts('end'),
	new Option('--end', 'where an earlier command of the step still runs, end it and everything it started'),
];

/** What is to become of an earlier command that still runs, as the command line says it; undefined where it says nothing. */
export const earlierAnswer = ({wait, end}: {wait?: boolean | undefined; end?: boolean | undefined}): 'wait' | 'end' | undefined => wait ? 'wait' : (end ? 'end' : undefined);

/** `--tenant DOMAIN`, where nobody can be asked whether it is the right one. */
export const tenantOption = (): Option => new Option('--tenant <domain>', 'the tenant that this is meant for');

/** `--passphrase-fd N`, where nobody can be asked for the passphrase of an encrypted bundle. */
export const passphraseOption = (): Option => new Option('--passphrase-fd <number>', 'read the passphrase of an encrypted bundle from this descriptor');
