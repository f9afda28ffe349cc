import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Metafile} from 'esbuild';

/** A package of somebody else's whose code is in what is installed. */
export type BundledPackage = {
	name: string;
	version: string;
	/** As its package.json names it, an SPDX expression without the parentheses around it. */
	licence: string;
	/** The whole text of the licence, with the copyright; where there are several files one after the other. */
	text: string;
};

/** The licences that may be bundled: all of them ask for no more than that their text and the copyright go with the code. */
export const allowedLicences: ReadonlySet<string> = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0']);

const kept = new URL('licences/', import.meta.url);

/** Packages that are published without the text of their licence: the texts that their own source names. */
const published: Readonly<Record<string, readonly string[]>> = {
	'@bufbuild/cel': ['apache-2.0.txt'],
	'@bufbuild/cel-spec': ['apache-2.0.txt'],
	'@bufbuild/protobuf': ['apache-2.0.txt', 'google-protobuf.txt'],
	'yoga-layout': ['yoga.txt'],
};

/** The folders of the packages that a bundle holds code of, from what esbuild says of it. A folder that gave not one byte is not among them. */
export function foldersIn({outputs}: Pick<Metafile, 'outputs'>): string[] {
	const inputs = Object.values(outputs).flatMap(output => Object.entries(output.inputs).filter(([, {bytesInOutput}]) => bytesInOutput > 0).map(([file]) => file));
	return [...new Set(inputs.flatMap(file => /^.*\bnode_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(file.replaceAll('\\', '/')) ?? []))];
}

/**
What the packages in these folders are, each version once, in the order of their names.

@throws Error where one has a licence that is not allowed, or no text of it can be found: then the build stops.
*/
export async function describePackages(folders: readonly string[]): Promise<BundledPackage[]> {
	const described = await Promise.all(folders.map(async folder => describePackage(folder)));
	const once = new Map(described.map(one => [`${one.name} ${one.version}`, one]));
	return [...once.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'));
}

/** The third-party notices: a list of the packages, then each with the text of its licence. */
export function noticesText(packages: readonly BundledPackage[]): string {
	return [
		'Handrail holds code of these packages, under their own licences. The texts follow in the same order.',
		'',
		...packages.map(({name, version, licence}) => `${name} ${version} (${licence})`),
		...packages.flatMap(({name, version, licence, text}) => ['', '-'.repeat(72), `${name} ${version} (${licence})`, '', text]),
		'',
	].join('\n');
}

async function describePackage(folder: string): Promise<BundledPackage> {
	const {name, version, license = ''} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {name: string; version: string; license?: string};
	const licence = license.replaceAll(/[\(\)]/gv, '');
	const refused = licence.split(' AND ').find(one => !allowedLicences.has(one));
	if (refused !== undefined) {
		throw new Error(`${name} ${version} may not be bundled: its licence is "${refused}".`);
	}

	const names = await readdir(folder);
	const own = names.filter(file => /^(?:licen[cs]e|copying|notice)\b/iv.test(file)).toSorted();
	const files = own.length > 0 ? own.map(file => path.join(folder, file)) : (published[name] ?? []).map(file => new URL(file, kept));
	if (files.length === 0) {
		throw new Error(`${name} ${version} came without the text of its licence (${licence}): put it into scripts/licences.`);
	}

	const texts = await Promise.all(files.map(async file => readFile(file, 'utf8')));
	return {name, version, licence, text: texts.map(text => text.replaceAll('\r\n', '\n').trim()).join('\n\n')};
}
