import {hostname, userInfo} from 'node:os';
import type {Tenant} from '../run/status.js';

/** Who a session answers for that signs in nowhere: this machine and its user. */
export function hostIdentity(): Tenant {
	return {tenant: null, domain: hostname(), account: accountName()};
}

/** A container may run as a number that has no name, and a Windows service as an account that tells none. */
function accountName(): string {
	try {
		return userInfo().username;
	} catch {
		return 'unknown';
	}
}
