import {hostname} from 'node:os';
import type {Tenant} from '../run/status.js';
import {accountName} from '../settings/account.js';

/** Who a session answers for that signs in nowhere: this machine and its user. */
export function hostIdentity(): Tenant {
	return {tenant: null, domain: hostname(), account: accountName() ?? 'unknown'};
}
