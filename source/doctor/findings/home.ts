import {isNetwork} from '../../journal/network-folder.js';
import {inert} from '../../text/inert.js';
import type {Finding, HomeSeen} from '../contract.js';

/** File systems that are gone when the machine is switched off. */
const inMemory = /^(?:tmpfs|ramfs|devtmpfs)$/i;

const megabyte = 1024 * 1024;
/** Less than this, and a run may end in NOT SAVED; much less, and none can begin. */
const little = 200 * megabyte;
const tooLittle = 8 * megabyte;

const finding = (verdict: Finding['verdict'], message: string, next: string | null = null): Finding => ({subject: 'home', verdict, message, next});
const another = 'Set HANDRAIL_HOME to a folder on a disk of this machine.';

/** What is to be said of the folder in which everything is kept. */
export function homeFindings(home: HomeSeen): Finding[] {
	const {path, exists, existing, writable, reason} = home;
	if (!writable) {
		const where = exists || existing === path ? '' : ` (${inert(existing)} is the nearest folder that is there)`;
		return [finding('missing', `Nothing can be kept in ${inert(path)}${where}: ${inert(reason ?? 'it cannot be written')}.`, 'Set HANDRAIL_HOME to a folder that you may write to.')];
	}

	return [
		finding('fine', exists ? `Runs are kept in ${inert(path)}, which can be written.` : `Runs will be kept in ${inert(path)}, which the first start makes.`),
		...aboutFileSystem(home),
		...aboutMode(home),
		...aboutSpace(home),
		aboutKey(home),
	];
}

function aboutFileSystem({fileSystem, existing}: HomeSeen): Finding[] {
	if (fileSystem === null || fileSystem === '') {
		return [];
	}

	if (isNetwork(fileSystem)) {
		return [finding('warning', `${inert(existing)} lies on a network folder (${inert(fileSystem)}): there, locks and what was written may be lost, and with the network every step stops.`, another)];
	}

	return [inMemory.test(fileSystem)
		? finding('warning', `${inert(existing)} lies in memory (${inert(fileSystem)}): every run is gone when the machine is switched off.`, another)
		: finding('fine', `It lies on a disk of this machine (${inert(fileSystem)}).`)];
}

function aboutMode({mode, path}: HomeSeen): Finding[] {
	return mode === null || (Number.parseInt(mode, 8) & 0o077) === 0 ? [] : [finding('note', `Others can read ${inert(path)} (mode ${mode}). The next start closes it to them.`)];
}

function aboutSpace({free, existing}: HomeSeen): Finding[] {
	if (free === null) {
		return [];
	}

	const amount = free >= 1024 * megabyte ? `${Math.floor(free / megabyte / 102.4) / 10} GB` : `${Math.floor(free / megabyte)} MB`;
	const message = `${amount} are free there.`;
	if (free < little) {
		return [finding(free < tooLittle ? 'missing' : 'warning', `Only ${amount} are free at ${inert(existing)}; a run with its evidence may need 200 MB.`, 'Free some space, or set HANDRAIL_HOME to a folder on another disk.')];
	}

	return [finding('fine', message)];
}

function aboutKey({key: {exists, mode, trouble}}: HomeSeen): Finding {
	if (trouble !== null) {
		return finding('missing', trouble);
	}

	if (!exists) {
		return finding('fine', 'There is no key of this machine\'s responder yet; the first start makes it.');
	}

	return mode !== null && (Number.parseInt(mode, 8) & 0o177) !== 0
		? finding('warning', `The key of this machine's responder (identity.key) could be read by others: its mode is ${mode}.`, 'The next start sets it to 600. If somebody may have copied it, move it away: a new responder is made, and no step is lost.')
		: finding('fine', 'The key of this machine\'s responder is there, and only you can read it.');
}
