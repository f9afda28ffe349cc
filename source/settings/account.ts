import {userInfo} from 'node:os';

/** The name of the account on this machine; undefined where it has none: a container may run as a number, and a Windows service as an account that tells no name. */
export function accountName(): string | undefined {
	try {
		return userInfo().username;
	} catch {
		return undefined;
	}
}
