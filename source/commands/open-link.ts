import process from 'node:process';
import {exitCode, Failure} from '../failure.js';

const longest = 10_000;

/** The program that opens an address in the person's browser, by the platform. Windows: without a shell that could read the address as more than that. */
const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
	darwin: ['open'],
	win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
Opens an https address in the browser of this machine.

@throws {Failure} with exit 3 when there is no browser to open it (over SSH, for example), with the address to open elsewhere.
*/
export async function openLink(address: string, {platform = process.platform, environment = process.env}: {platform?: NodeJS.Platform; environment?: NodeJS.ProcessEnv} = {}): Promise<void> {
	const [file, ...given] = openers[platform] ?? ['xdg-open'];
	const next = `Open it elsewhere: ${address}`;
	if (!address.startsWith('https://')) {
		throw new Failure(exitCode.refused, 'Only https addresses are opened.', {next});
	}

	const {execa} = await import('execa');
	const {failed} = await execa(file, [...given, address], {stdio: 'ignore', timeout: longest, reject: false, env: environment, extendEnv: false});
	if (failed) {
		throw new Failure(exitCode.refused, 'The address could not be opened on this machine.', {next});
	}
}
