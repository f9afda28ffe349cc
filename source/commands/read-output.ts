import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {layout} from '../journal/layout.js';
import {findRun} from '../journal/list.js';
import {wholeSentences} from '../run/whole-sentences.js';
import {nearest} from '../runbook/nearest.js';
import type {Row} from '../runbook/values.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {lookAtFolder} from './look-at-run.js';

/** The rows of a kept output with the columns that the runbook shows of them. */
export type ReadOutput = {
	rows: Row[];
	columns: string[] | undefined;
	at: string;
	truncated: boolean;
	/** Where the whole of it is, when there was more than is kept: whole sentences. */
	whole: string[];
};

/**
Reads a kept output of a run.

@throws {Failure} with exit 2 when the runbook has no output of this name, 3 when it was not read yet.
*/
export async function readOutput(door: Door, run: string, name: string): Promise<ReadOutput> {
	const {folder} = await findRun(door.home, run);
	const {outputs, runbook} = await lookAtFolder(door, folder);
	const producer = runbook.steps.find(({step}) => step.run?.output === name);
	if (producer === undefined) {
		const names = runbook.steps.flatMap(({step}) => step.run?.output ?? []);
		const meant = nearest(name, names);
		throw new Failure(exitCode.wrongUsage, `The runbook keeps no output "${inert(name)}".`, {
			kept: meant === undefined ? '' : `Did you mean ${meant}?`,
			next: names.length === 0 ? '' : `It keeps: ${[...new Set(names)].join(', ')}.`,
		});
	}

	const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
	if (output === undefined) {
		throw new Failure(exitCode.refused, `The output "${name}" was not read yet.`, {next: `The step "${producer.id}" reads it.`});
	}

	const whole = wholeSentences(output, sha256 => path.join(layout(folder).evidence, sha256));
	return {rows: output.rows, columns: producer.step.table?.columns, at: output.at, truncated: output.truncated, whole};
}
