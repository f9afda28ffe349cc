import {secretForms} from '../../session/secret-forms.js';
import {isUnmistakable, secretAt} from './find-secrets.js';
import type {Found, Secret} from './found.js';
import type {SecretKind} from './secret-rules.js';

/**
Looks for secrets that were found somewhere in all other texts, in every form that Handrail knows of a secret: a password that stands under its name in a record may stand without it in a note.
*/
export function knownSecrets(secrets: readonly Secret[]): (text: string) => Found[] {
	const kinds = new Map(secrets.filter(({value}) => isUnmistakable(value)).map(({kind, value}) => [value, kind]));
	const forms = [...kinds].flatMap(([value, kind]) => secretForms(value).map(form => ({form, value, kind})));
	return text => forms.flatMap(({form, value, kind}) => placesOf(text, form).map(start => ({...secretAt(kind as SecretKind, value, start), end: start + form.length})));
}

function placesOf(text: string, form: string): number[] {
	const places: number[] = [];
	for (let place = text.indexOf(form); place !== -1; place = text.indexOf(form, place + form.length)) {
		places.push(place);
	}

	return places;
}
