import {Option} from 'commander';

/** Gathers an option that may be given several times, in order. */
export const collect = (value: string, before: string[] | undefined): string[] => [...before ?? [], value];

/** `--json`: one JSON value on standard output and nothing else. */
export const jsonOption = (): Option => new Option('--json', 'print one JSON value and nothing else; what went wrong as {error, exit}');

/** `--as NAME`, on every command that writes. */
export const asOption = (): Option => new Option('--as <name>', 'who is doing this; the first name given is kept in the settings');

/** `--plain`: sentences line by line instead of a screen. */
export const plainOption = (): Option => new Option('--plain', 'sentences line by line instead of a screen; the default where standard output is no terminal');

/** `-p NAME=VALUE`, as often as wanted. */
export const parameterOption = (): Option => new Option('-p, --param <name=value>', 'a parameter of the runbook; may be given several times').argParser(collect);
