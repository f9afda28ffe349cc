import {closeSync, createReadStream, fstatSync} from 'node:fs';
import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import {tell} from '../settings/diagnosis.js';
import {inert} from '../text/inert.js';

/** More than that is no handful of secrets. */
const mostBytes = 1024 * 1024;

/**
The number of a descriptor that the caller has opened for Handrail.

@param least - Those below it are the process's own.
@throws {Failure} with exit 2 for what is none, or is not open.
*/
export function openDescriptor(option: string, value: string, least: number): number {
	const descriptor = Number(value);
	if (!/^\d{1,9}$/.test(value) || descriptor < least) {
		throw new Failure(exitCode.wrongUsage, `${option} ${inert(value)} is no descriptor that can be used: it takes the number of one that you have opened, ${least} or above.`, {next: `For example: ${option} 3 ${option === '--secrets-out-fd' ? '3>FILE' : '3<FILE'}`});
	}

	try {
		fstatSync(descriptor);
	} catch (error) {
		throw new Failure(exitCode.wrongUsage, `${option} ${descriptor}: this descriptor is not open.`, {kept: 'Nothing was sent.', cause: error});
	}

	return descriptor;
}

/**
The secrets of `--secrets-fd N`: one JSON object, from the parameter's name to its text, read once to its end. Nothing of it is ever said, wrong or not.

@returns none where the option was not given.
@throws {Failure} with exit 2 when there is no such object.
*/
export async function readSecrets(value: string | undefined): Promise<Record<string, string>> {
	if (value === undefined) {
		return {};
	}

	return secretsIn(await readDescriptor('--secrets-fd', value));
}

/**
What a descriptor gives that the caller has opened for Handrail, read once to its end: secrets, of which nothing is ever said.

@throws {Failure} with exit 2 for one that is not open, is the terminal, or gives more than any secret has.
*/
export async function readDescriptor(option: string, value: string): Promise<Buffer> {
	const descriptor = openDescriptor(option, value, 0);
	if (descriptor === 1 || descriptor === 2 || (descriptor === 0 && process.stdin.isTTY)) {
		throw new Failure(exitCode.wrongUsage, `${option} ${descriptor} is the terminal, or where Handrail writes to: secrets are read from a pipe or a file.`, {next: `For example: ${option} 3 3<FILE`});
	}

	const chunks: Uint8Array[] = [];
	let bytes = 0;
	// What cannot be read may be a descriptor that the process works with itself: without it, it would be stopped.
	try {
		for await (const chunk of createReadStream('', {fd: descriptor, autoClose: false}) as AsyncIterable<Uint8Array>) {
			bytes += chunk.length;
			if (bytes > mostBytes) {
				throw new Failure(exitCode.wrongUsage, `${option} gave more than 1 MiB, which is no handful of secrets.`, {kept: 'Nothing was sent.'});
			}

			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}

		throw new Failure(exitCode.wrongUsage, `${option} ${descriptor} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'the system did not say why'}).`, {kept: 'Nothing was sent.', cause: error});
	}

	closeSync(descriptor);
	return Buffer.concat(chunks);
}

function secretsIn(bytes: Uint8Array): Record<string, string> {
	const wrong = (what: string): Failure => new Failure(exitCode.wrongUsage, `What --secrets-fd gave is not one JSON object of texts: ${what}.`, {kept: 'Nothing was sent.', next: 'It is written as {"NAME": "SECRET"}.'});
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
	} catch {
		// The parser's own words quote what they did not like.
		throw wrong(bytes.length === 0 ? 'it was empty' : 'it is not JSON');
	}

	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw wrong('it is another value');
	}

	for (const [name, secret] of Object.entries(value)) {
		if (typeof secret !== 'string' || secret === '') {
			throw wrong(`"${inert(name)}" is ${secret === '' ? 'empty' : 'no text'}`);
		}

		tell('secret', {name, value: secret});
	}

	return value as Record<string, string>;
}
