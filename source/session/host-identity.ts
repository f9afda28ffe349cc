import {hostname, userInfo} from 'node:os';
import type {Tenant} from '../run/status.js';

/** Who a session answers for that signs in nowhere: this machine and its user. */
export function hostIdentity(): Tenant {
	return {tenant: null, domain: hostname(), account: userInfo().username};
}
