import assert from 'node:assert/strict';
import {test} from 'node:test';
import {guardTenant} from '../../../source/run/engine/tenant-guard.js';
import type {Tenant} from '../../../source/run/status.js';

const contoso: Tenant = {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'};
const fabrikam: Tenant = {tenant: '11111111-a68b-4632-9fb3-5b1aff664079', domain: 'fabrikam.onmicrosoft.com', account: 'dana@fabrikam.onmicrosoft.com'};
const guard = (found: Tenant[], bound?: Tenant, accountBefore?: string) => guardTenant({session: 'Exchange Online', isHost: found[0]?.tenant === null, found, bound, accountBefore});

test('the first identity is offered for binding', () => {
	assert.deepEqual(guard([contoso]), {kind: 'bind', found: contoso});
});

test('the bound tenant passes, in whatever case its id is written', () => {
	assert.deepEqual(guard([{...contoso, tenant: contoso.tenant!.toUpperCase()}], contoso), {kind: 'same'});
});

test('another customer of one partner is another tenant, although the connection tells the partner\'s number for both', () => {
	const verdict = guard([{...contoso, domain: 'fabrikam.onmicrosoft.com'}], contoso);
	assert.equal(verdict.kind, 'refused');
	assert.match(verdict.kind === 'refused' ? verdict.message : '', /fabrikam.*contoso.*Nothing was sent/);
});

test('nobody signed in is told from everything else', () => {
	assert.deepEqual(guard([], contoso), {kind: 'signed-out'});
});

test('another tenant is refused and both are named', () => {
	const verdict = guard([fabrikam], contoso);
	assert.equal(verdict.kind, 'refused');
	assert.match(verdict.kind === 'refused' ? verdict.message : '', /fabrikam.*contoso.*Nothing was sent/);
});

test('two identities are refused even when one of them is the right one', () => {
	assert.equal(guard([contoso, fabrikam], contoso).kind, 'refused');
});

test('another account in the right tenant is asked about', () => {
	assert.deepEqual(guard([contoso], contoso, 'lee@contoso.onmicrosoft.com'), {kind: 'account-changed', found: contoso, was: 'lee@contoso.onmicrosoft.com'});
});

test('a host without a tenant is compared by its name', () => {
	const relay: Tenant = {tenant: null, domain: 'relay-1', account: 'root'};
	assert.deepEqual(guard([relay], relay), {kind: 'same'});
	const elsewhere = guard([{...relay, domain: 'relay-2'}], relay);
	assert.match(elsewhere.kind === 'refused' ? elsewhere.message : '', /relay-2.*relay-1/);
});

test('a service that does not say its tenant is refused, and never taken for a host', () => {
	for (const tenant of [null, '']) {
		const verdict = guardTenant({session: 'Exchange Online', isHost: false, found: [{...contoso, tenant}], bound: undefined, accountBefore: undefined});
		assert.match(verdict.kind === 'refused' ? verdict.message : '', /does not say which tenant.*Nothing was sent/);
	}
});
