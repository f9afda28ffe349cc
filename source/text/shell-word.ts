import {inert} from './inert.js';

/**
A text as one word of a POSIX shell, to be shown in a command line that a person may paste: an intruder who names a connector must not write part of it. It is made inert first; quotes inside are escaped.
*/
export const shellWord = (text: string): string => `'${inert(text).replaceAll('\'', String.raw`'\''`)}'`;
