import {mkdir, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {buildCarrier} from './build-carrier.js';
import type {Ground} from './rounds.js';
import {Carriers} from './start-carrier.js';
import {emptyCounts} from './tally.js';

/** A folder for runs that are killed, with the program that carries them out. Whoever made it removes it. */
export const newGround = async (): Promise<Ground> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-crash-'));
	const temporary = path.join(folder, 'temporary');
	await mkdir(temporary);
	return {folder, carriers: new Carriers(await buildCarrier(folder), temporary), counts: emptyCounts()};
};
