import assert from 'node:assert/strict';
import {test} from 'node:test';
import {handoffSchema} from '../../../source/handoff/handoff.js';
import {handoffMarkdown} from '../../../source/handoff/markdown.js';
import {profileNames, profiles, type ProfileName} from '../../../source/handoff/redact/profiles.js';
import {redact} from '../../../source/handoff/redact/redact.js';
import {decodedAll} from './decoded.js';
import {plantedPeople, plantedRun, plantedSecrets} from './planted.js';

const written = (name: ProfileName, masks = {}) => {
	const redacted = redact(plantedRun().handoff, profiles[name], masks);
	return {...redacted, text: [JSON.stringify(redacted.handoff), handoffMarkdown(redacted.handoff)].join('\n')};
};

const among = (text: string, planted: readonly string[]): string[] => {
	const all = decodedAll(text);
	return planted.filter(each => all.includes(each.toLowerCase()));
};

test('all that is planted stands in the document before it is redacted', () => {
	const text = JSON.stringify(plantedRun().handoff);
	assert.deepEqual(among(text, plantedSecrets), plantedSecrets);
	// A guest's address is spelt another way; the search finds the people by it all the same.
	assert.deepEqual(among(text, plantedPeople), plantedPeople.filter(person => !person.startsWith('victim-guest')));
	assert.equal(text.includes('victim-guest_fabrikam'), true);
});

for (const name of profileNames) {
	test(`no secret leaves in a document for ${profiles[name].reader}`, () => {
		assert.deepEqual(among(written(name).text, plantedSecrets), []);
	});
}

for (const name of ['support', 'auditor'] as const) {
	test(`nobody's address leaves in a document for ${profiles[name].reader}, however it was written`, () => {
		const {text} = written(name);
		assert.deepEqual(among(text, plantedPeople), []);
		assert.doesNotMatch(decodedAll(text), /victim/);
	});
}

test('a colleague gets the addresses', () => {
	const {text, masks} = written('colleague');
	assert.deepEqual(among(text, plantedPeople), plantedPeople.filter(person => !person.startsWith('victim-guest')));
	assert.deepEqual(masks, {});
});

for (const name of profileNames) {
	test(`what is written for ${profiles[name].reader} is a hand-off document still, and says what was done to it`, () => {
		const {handoff, masked, left} = written(name);
		assert.deepEqual(handoffSchema.parse(handoff), handoff);
		assert.equal(handoff.redaction!.profile, name);
		assert.deepEqual(handoff.redaction!.left, left);
		const sum = (counts: ReadonlyArray<{times: number}>): number => counts.reduce((total, {times}) => total + times, 0);
		assert.equal(sum(handoff.redaction!.masked), sum(masked));
		assert.equal(masked.length > 0, true);
	});
}

test('the same person is the same mask everywhere, and no mask is a real address', () => {
	const {handoff, masks} = written('auditor');
	const mask = masks['victim-key@fabrikam.example']!;
	assert.match(mask, /^user-\d+@fabrikam\.example$/);
	const disable = handoff.phases[0]!.steps.find(({id}) => id === 'disable')!;
	assert.equal(disable.items[0]!.key, mask);
	assert.equal(disable.answers[0]!.item, mask);
	assert.equal(handoff.notAgain[0]!.item, mask);
	assert.equal(handoff.timeline.some(entry => entry.item === mask), true);
	assert.equal(new Set(Object.values(masks)).size, Object.keys(masks).length);
	assert.equal(Object.values(masks).includes('user-1@fabrikam.example'), false, 'somebody has that address');
});

test('a second document gives everybody the mask that they have', () => {
	const first = written('support');
	const second = written('auditor', first.masks);
	assert.deepEqual(Object.fromEntries(Object.entries(second.masks).filter(([address]) => Object.hasOwn(first.masks, address))), first.masks);
	assert.deepEqual(second.handoff, written('auditor', second.masks).handoff);
});

test('an auditor sees who did what and when: names, the account and all times stay', () => {
	const {handoff} = plantedRun();
	const redacted = written('auditor').handoff;
	const who = ({timeline}: typeof handoff) => timeline.map(({at, by, seq}) => [at, by, seq]);
	assert.deepEqual(who(redacted), who(handoff));
	assert.deepEqual(redacted.tenant, handoff.tenant);
	assert.deepEqual(redacted.journals, handoff.journals);
	assert.deepEqual(redacted.redaction!.left, []);
});

test('the accounts of all responders stay, not only the one that is bound', () => {
	const {handoff} = plantedRun();
	assert.equal('victim-note@fabrikam.example' in written('auditor').masks, true);
	assert.equal('victim-note@fabrikam.example' in redact(handoff, profiles.auditor, {}, ['Victim-Note@fabrikam.example']).masks, false);
});

test('Support gets no notes, no reasons, no journals and no machine of a responder', () => {
	const {handoff, text, left} = written('support');
	assert.deepEqual([handoff.notes, handoff.journals, handoff.endReason], [[], [], null]);
	assert.doesNotMatch(text, /From the relay|by order of|said so|aaaaaaaaaa"|danareyes/);
	assert.equal(handoff.timeline.some(({kind}) => kind === 'noted' || kind === 'marked'), false);
	assert.equal(handoff.owner.name, 'name of responder-1');
	assert.deepEqual(left.slice(0, 3), ['the responders\' notes', 'the reasons that responders gave', 'the responders\' journals']);
});

test('where commands are carried out on a host, Support does not get its name', () => {
	const {handoff} = plantedRun();
	const onHost = {...handoff, tenant: {tenant: null, domain: 'relay01.corp', account: 'root'}, title: 'Queue of relay01.corp'};
	assert.doesNotMatch(JSON.stringify(redact(onHost, profiles.support, {}).handoff), /relay01/);
	assert.match(JSON.stringify(redact(onHost, profiles.auditor, {}).handoff), /relay01/);
});

test('what is told at home of a secret is only how it begins', () => {
	const {masked} = written('colleague');
	const secrets = masked.filter(({kind}) => kind === 'password');
	assert.equal(secrets.some(({from}) => /^hu… \(\d+ characters\)$/.test(from)), true);
	assert.deepEqual(plantedSecrets.filter(secret => JSON.stringify(masked).includes(secret)), []);
});

test('it leaves its own document as it is, and does the same each time', () => {
	const {handoff} = plantedRun();
	const before = JSON.stringify(handoff);
	const first = redact(handoff, profiles.auditor, {});
	assert.equal(JSON.stringify(handoff), before);
	assert.deepEqual(redact(handoff, profiles.auditor, {}), first);
});
