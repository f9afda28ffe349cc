import {open, readFile} from 'node:fs/promises';
import path from 'node:path';

/** The faults that `rehearse --fault` asked for, in the run's folder: the steps may be carried out by another process than the one that began the rehearsal. */
const faultsFile = 'rehearsal-faults.json';

/** Keeps the faults of a rehearsal that has just begun. Without any, nothing is written. */
export async function keepFaults(folder: string, faults: readonly string[]): Promise<void> {
	if (faults.length === 0) {
		return;
	}

	const file = await open(path.join(folder, faultsFile), 'wx', 0o600);
	try {
		await file.writeFile(JSON.stringify(faults));
		await file.sync();
	} finally {
		await file.close();
	}
}

/** The faults of a rehearsal, each `NAME@STEP`; none where none were asked for or the file is gone. */
export async function keptFaults(folder: string): Promise<string[]> {
	try {
		const faults: unknown = JSON.parse(await readFile(path.join(folder, faultsFile), 'utf8'));
		return Array.isArray(faults) ? faults.filter(fault => typeof fault === 'string') : [];
	} catch {
		return [];
	}
}
