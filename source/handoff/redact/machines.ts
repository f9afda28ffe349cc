import {literally} from '../../text/literally.js';
import type {Handoff} from '../handoff.js';
import type {Found} from './found.js';

/**
Looks for what names a responder's machine: the responder's own id, and the host where commands are carried out, where the run is bound to one and not to a tenant.
*/
export function machinesOf({tenant}: Handoff, responders: ReadonlyArray<{id: string}>): (text: string) => Found[] {
	const named = responders.map(({id}, index) => nameAs(id, `responder-${index + 1}`));
	const host = tenant !== null && tenant.tenant === null && tenant.domain.length >= 3 ? [nameAs(tenant.domain, '[host]')] : [];
	return text => [...named, ...host].flatMap(({pattern, name, to}) => [...text.matchAll(pattern)]
		.map(({index}) => ({start: index, end: index + name.length, to, taken: [{kind: 'machine', from: name, to}], secrets: []})));
}

function nameAs(name: string, to: string): {pattern: RegExp; name: string; to: string} {
	return {pattern: new RegExp(String.raw`(?<![\w.-])${literally(name)}(?![\w-])`, 'gi'), name, to};
}
