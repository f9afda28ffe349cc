import {generateKeyPairSync, randomBytes} from 'node:crypto';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import {hasCode, writeNewFile, type Disk} from './disk.js';
import {loadIdentity, readIdentity, type Identity} from './identity.js';
import {reasonOf} from './not-saved.js';

/**
The responder that goes on where `old` must not write any more, because its journal went on elsewhere: a new key. The old one stays beside it as `identity.key.<id>`; what it wrote is another responder's from now on, and no step is lost.

@param home - HANDRAIL_HOME.
@throws {Failure} with exit 3 when the key cannot be made.
*/
export const newResponder = async (home: string, old: Identity, disk: Disk): Promise<Identity> => {
	const current = await readIdentity(home, disk);
	if (current && current.id !== old.id) {
		// Another process of this machine was here before.
		return current;
	}

	const file = path.join(home, 'identity.key');
	const fresh = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		if (current) {
			await disk.link(file, `${file}.${old.id}`).catch((error: unknown) => {
				if (!hasCode(error, 'EEXIST')) {
					throw error;
				}
			});
		}

		const {privateKey} = generateKeyPairSync('ed25519');
		await writeNewFile(disk, fresh, Buffer.from(privateKey.export({format: 'pem', type: 'pkcs8'})));
		await disk.rename(fresh, file);
		await disk.syncFolder(home);
	} catch (error) {
		await disk.remove(fresh).catch(() => undefined);
		throw new Failure(exitCode.refused, `NOT SAVED: the journal of this machine went on elsewhere, and a new key to go on with could not be made in ${home}: ${reasonOf(error)}.`, {
			kept: 'Nothing was written to the run.', next: 'Free space there or make it writable, then open the run again.', cause: error,
		});
	}

	return loadIdentity(home, disk);
};
