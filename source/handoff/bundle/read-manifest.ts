import {inert} from '../../text/inert.js';
import {manifestSchema, type Manifest} from './manifest.js';
import {manifestName} from './names.js';
import {damagedBundle} from './refusals.js';
import type {FileIn} from './zip-in.js';

const parsed = (bytes: Uint8Array): unknown => {
	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
	} catch (error) {
		throw damagedBundle('The bundle\'s manifest is no JSON.', error);
	}
};

/**
Reads the manifest.

@throws {Failure} with exit 4 for what is none, and for one that a newer Handrail wrote.
*/
export const readManifest = (bytes: Uint8Array): Manifest => {
	const value = parsed(bytes);
	const format = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['handrail-bundle'] : undefined;
	if (typeof format === 'number' && Number.isSafeInteger(format) && format > 1) {
		throw damagedBundle(`The bundle was written by a newer Handrail (format ${format}; this one knows 1). Update Handrail to read it.`);
	}

	const result = manifestSchema.safeParse(value);
	if (!result.success) {
		const where = result.error.issues[0]!.path.join('.');
		throw damagedBundle(`The bundle's manifest has not its form: ${where === '' ? 'all of it' : inert(where)} is not what it has to be.`);
	}

	return result.data;
};

/**
Holds the manifest against the files both ways: all that it names are there in its order and length, and nothing else is.

@param files - All but the manifest.
@throws {Failure} with exit 4.
*/
export const holdFiles = (manifest: Manifest, files: readonly FileIn[]): void => {
	const named = new Map(manifest.files.map(({path, bytes}) => [path, bytes]));
	const there = new Set(files.map(({name}) => name));
	const missing = manifest.files.find(({path}) => !there.has(path));
	if (missing) {
		throw damagedBundle(`The file "${inert(missing.path)}" is named in the bundle's manifest and is not there.`);
	}

	const more = files.find(({name}) => !named.has(name));
	if (more) {
		throw damagedBundle(`The file "${inert(more.name)}" is in the bundle and is not named in its ${manifestName}.`);
	}

	const longer = files.find(({name, bytes}) => named.get(name) !== bytes);
	if (longer) {
		throw damagedBundle(`The file "${inert(longer.name)}" in the bundle has ${longer.bytes} bytes; its manifest says ${named.get(longer.name)!}.`);
	}

	if (files.length !== manifest.files.length || files.some(({name}, index) => name !== manifest.files[index]!.path)) {
		throw damagedBundle('The files of the bundle are not in the order in which its manifest names them.');
	}
};
