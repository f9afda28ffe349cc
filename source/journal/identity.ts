import {createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject} from 'node:crypto';
import {chmod} from 'node:fs/promises';
import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import {base32} from './base32.js';
import {hasCode, realDisk, writeNewFile, type Disk} from './disk.js';

/** A responder's key: a person on a machine. */
export type Identity = {
	/** 10 base32 characters (lower case) of SHA-256 over the 32 bytes of the Ed25519 public key. */
	readonly id: string;
	/** Those 32 bytes, base64. */
	readonly publicKey: string;
	/** Ed25519 over these bytes, base64. */
	sign(bytes: Uint8Array): string;
};

// The DER bytes that stand before the 32 of every Ed25519 public key (RFC 8410).
const publicKeyHead = Buffer.from('302a300506032b6570032100', 'hex');

/** The responder that a public key (32 bytes, base64) belongs to; undefined for text that is none. */
export const responderOf = (publicKey: string): string | undefined => {
	const bytes = Buffer.from(publicKey, 'base64');
	return bytes.length === 32 && bytes.toString('base64') === publicKey
		? base32(createHash('sha256').update(bytes).digest(), 10)
		: undefined;
};

/** A check of signatures by one public key (32 bytes, base64). Only the one base64 form of a signature passes. */
export const signatureCheck = (publicKey: string): ((bytes: Uint8Array, signature: string) => boolean) => {
	const key = createPublicKey({key: Buffer.concat([publicKeyHead, Buffer.from(publicKey, 'base64')]), format: 'der', type: 'spki'});
	return (bytes, signature) => {
		const signatureBytes = Buffer.from(signature, 'base64');
		return signatureBytes.length === 64 && signatureBytes.toString('base64') === signature && verify(null, bytes, key, signatureBytes);
	};
};

const identityOf = (privateKey: KeyObject): Identity => {
	const publicKey = createPublicKey(privateKey).export({format: 'der', type: 'spki'}).subarray(publicKeyHead.length).toString('base64');
	return {
		id: responderOf(publicKey)!,
		publicKey,
		sign: bytes => sign(null, bytes, privateKey).toString('base64'),
	};
};

/**
The responder of this machine, only looked at; undefined before the first start.

@throws {Failure} when the key is there but cannot be used.
*/
export const readIdentity = async (home: string, disk: Disk = realDisk): Promise<Identity | undefined> => {
	const file = path.join(home, 'identity.key');
	let pem: Uint8Array;
	try {
		pem = await disk.read(file);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return undefined;
		}

		throw new Failure(exitCode.refused, `The key of this machine's responder cannot be read: ${file}.`, {next: 'Give yourself the right to read it.', cause: error});
	}

	try {
		const key = createPrivateKey(Buffer.from(pem));
		if (key.asymmetricKeyType !== 'ed25519') {
			throw new Error('not an Ed25519 key');
		}

		return identityOf(key);
	} catch (error) {
		throw new Failure(exitCode.damaged, `The key of this machine's responder is damaged: ${file}.`, {
			kept: 'Runs and their journals are untouched.',
			next: 'Move the file away: the next start makes a new responder, and no step is lost.',
			cause: error,
		});
	}
};

/**
The responder of this machine, made at the first start. Two first starts at the same time agree on one key: each writes its own file whole and only one gets the name.

@param home - HANDRAIL_HOME.
@throws {Failure} when the key is there but cannot be used.
*/
export const loadIdentity = async (home: string, disk: Disk = realDisk): Promise<Identity> => {
	const file = path.join(home, 'identity.key');
	const existing = await readIdentity(home, disk);
	if (existing) {
		// A key that was copied may have become readable for others.
		await chmod(file, 0o600).catch(() => undefined);
		return existing;
	}

	const temporary = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		await disk.makeFolder(home);
		const {privateKey} = generateKeyPairSync('ed25519');
		await writeNewFile(disk, temporary, Buffer.from(privateKey.export({format: 'pem', type: 'pkcs8'})));
		await disk.link(temporary, file).catch((error: unknown) => {
			if (!hasCode(error, 'EEXIST')) {
				throw error;
			}
		});
		await disk.syncFolder(home);
	} catch (error) {
		throw new Failure(exitCode.refused, `NOT SAVED: this machine's responder could not be made in ${home}: ${error instanceof Error ? error.message : String(error)}.`, {
			next: 'Free space there or set HANDRAIL_HOME to a folder that can be written.', cause: error,
		});
	} finally {
		await disk.remove(temporary).catch(() => undefined);
	}

	return (await readIdentity(home, disk))!;
};
