import {composeHandoff, type HandoffSource} from '../../../source/handoff/compose.js';
import type {Handoff} from '../../../source/handoff/handoff.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import {dana, sam, type Teller} from '../../run/story.js';
import {sourceOf, writtenAt} from '../told-runs.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What nobody but those who know it may read, in any document. */
export const plantedSecrets = [
	'hunter2-param', 'Hunter2-record', 'hunter2-note', 'hunter2-reason', 'hunter2-row', 'hunter2-error', 'hunter2-label', 'hunter2-list', 'hunter2-64', 'hunter2-named', 'hunter2-plain9', 'correcthorsebattery', 'swordfishes',
	'c2lnbmF0dXJlLW9mLWEtdG9rZW4', 'AbCdEfGh12345678signature', 'MIIEvQIBADANBgkqhkiG9w0',
];

/** People who are no responders, as they would be searched for. */
export const plantedPeople = ['param', 'record', 'note', 'reason', 'row', 'error', 'label', 'key', 'wait', 'percent', 'entity', 'guest', 'base64', 'printable', 'json', 'message', 'choice', 'decoy', 'end', 'audit'].map(name => `victim-${name}@fabrikam.example`);

const mail = (name: string): string => `victim-${name}@fabrikam.example`;

const token = `eyJhbGciOiJSUzI1NiJ9.${base64('{"upn":"nobody"}').replaceAll('=', '')}.c2lnbmF0dXJlLW9mLWEtdG9rZW4`;

const rows: JsonObject[] = [{
	UserPrincipalName: mail('row'), Password: 'hunter2-row', Enabled: true, LastPasswordChangeDateTime: '2026-11-22T03:00:00Z',
	AuditData: JSON.stringify({UserId: mail('audit'), Parameters: [{Name: 'Password', Value: 'hunter2-list'}], note: `x\n${mail('json')}`}),
	Parameters: [{Name: 'NewPassword', Value: 'swordfishes'}],
	Blob: base64(`from ${mail('base64')} password=hunter2-64`),
	Link: `https://x.example/?to=${encodeURIComponent(mail('percent'))}&sig=AbCdEfGh12345678signature`,
	Html: `<a href="mailto:x">${mail('entity').replace('@', '&#64;')}</a>`,
	Mime: `To: ${mail('printable').replace('@', '=40')}`,
	Guest: 'victim-guest_fabrikam.example#EXT#@contoso.onmicrosoft.com',
	Key: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----',
}];

/** A run in which a secret and an address stand in every place where somebody, or a command, can put one. */
export function plantedRun(): {source: HandoffSource; handoff: Handoff; tellers: Teller[]} {
	const first = dana();
	first.tell('tenant-bound', {tenant: '3750b40b', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'});
	first.read('connectors');
	first.tell('chosen', {step: 'connectors', list: 'rogue', keys: [mail('key'), 'k2'], rows: [{Guid: mail('key'), Name: `connector of ${mail('label')} pwd=hunter2-label`}, {Guid: 'k2', Name: mail('choice')}]});
	first.change({step: 'disable', item: mail('key')});
	first.send({step: 'disable', item: 'k2'});
	first.answer({step: 'disable', item: 'k2'}, 'failed', [{kind: 'terminating', message: `Cannot reach ${mail('error')} with password=hunter2-error and ${token} in C:\\Users\\danareyes\\x.ps1`, id: `x ${mail('message')}`, line: 1, column: 1}]);
	first.tell('recorded', {step: 'case', name: 'ticket', value: `4419 for ${mail('record')}`});
	first.tell('recorded', {step: 'case', name: 'password', value: 'Hunter2-record'});
	first.tell('recorded', {step: 'case', name: 'passphrase', value: 'correcthorsebattery'});
	first.tell('recorded', {step: 'cause', name: 'kind', value: {accessToken: 'hunter2-named', see: mail('decoy')}});
	first.tell('noted', {step: 'case', text: `Told ${mail('note')}; the password is hunter2-note\nand Hunter2-record before.`});
	first.tell('noted', {text: 'ali\u200Bce knows; pass\u200Bword: hunter2-plain9 and vict\u200Bim-note@fabrikam.example'});
	first.tell('marked', {step: 'note-it', status: 'skipped', reason: `${mail('reason')} said so, password=hunter2-reason`});
	first.tell('waiting', {step: 'unblocked', for: `Microsoft, ${mail('wait')}`, next: null});
	first.tell('recorded', {step: 'case', name: 'decoy', value: 'user-1@fabrikam.example'});
	const second = sam(first);
	second.tell('noted', {text: 'From the relay.'});
	second.tell('abandoned', {reason: `by order of ${mail('end')}`});
	const source: HandoffSource = {
		...sourceOf(first, second),
		params: {tenant: 'contoso.onmicrosoft.com', contact: mail('param'), helperToken: 'hunter2-param', list: [mail('param')]},
	};
	source.checks[`disable/${mail('key')}`] = {ok: true, result: rows, message: `Enabled is false for ${mail('row')}.`, at: '2026-11-22T03:00:09+00:00'};
	return {source, handoff: composeHandoff(source, writtenAt), tellers: [first, second]};
}
