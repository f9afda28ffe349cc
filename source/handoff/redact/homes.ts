import type {Found} from './found.js';

/** What stands where the name of somebody's home folder did. */
export const homeMark = '[user]';

/** The folders in which people's homes are, on each system, with the name that comes next. */
const home = /(?<=(?:^|\W)(?:\/home\/|(?:[a-z]:)?[/\\]{1,4}(?:users|documents and settings)[/\\]{1,4}))[^\s"'/:<>\\|]{1,64}/gi;

/** The places of a text where a path names the person whose machine it is on. */
export function homesIn(text: string): Found[] {
	return [...text.matchAll(home)].map(({0: name, index}) => ({start: index, end: index + name.length, to: homeMark, taken: [{kind: 'home', from: name, to: homeMark}], secrets: []}));
}
