import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {program} from '../commands/program.js';
import {DamagedRun, eventsInAll, type Told} from './damaged-run.js';

/** Both must tell it, with the exit code of damage and in these words. */
export const holdTold = ({verify, resume}: Told, words: RegExp, where: string): void => {
	for (const [name, {exit, stderr}] of Object.entries({verify, resume})) {
		assert.equal(exit, 4, `${name}, ${where}: ${stderr}`);
		assert.match(stderr, words, `${name}, ${where}`);
	}
};

/**
Cuts the journal off at bytes of it, and holds that whoever proves it says so and whoever goes on sets the rest aside, or says that nothing is left to go on with.

@param every - 1 for each byte, more for as many fewer; the ends of records are always among them.
*/
export const cutEverywhere = async (t: TestContext, every: number): Promise<void> => {
	const run = await DamagedRun.make(await program(t));
	for (let length = 0; length < run.bytes.length; length++) {
		const whole = run.bounds.findLast(bound => bound <= length || bound - 1 === length)!;
		if (length % every !== 0 && run.bounds.every(bound => Math.abs(bound - length) > 1)) {
			continue;
		}

		/* eslint-disable no-await-in-loop -- one after the other */
		const told = await run.tell(run.bytes.subarray(0, length));
		const where = `cut at ${length}`;
		if (whole === 0) {
			holdTold(told, length === 0 ? /first event/v : /first event .*cut off|cut off/v, where);
			assert.equal((await run.now()).length, length);
			continue;
		}

		assert.equal(told.resume.exit, 0, told.resume.stderr);
		assert.ok((await run.now()).equals(run.bytes.subarray(0, whole)), where);
		const aside = await run.takeAside();
		if (whole >= length) {
			// At the end of a record, with or without its line end: nothing shows it but a head from elsewhere.
			assert.deepEqual([told.verify.exit, aside, told.resume.stderr], [0, [], ''], where);
			assert.match(told.verify.stdout, /That nothing was cut off at the end can only be told with a head from elsewhere/v);
		} else {
			assert.equal(told.verify.exit, 4, where);
			assert.match(told.verify.stderr, /The last record of the journal of \S+ is cut off/v, where);
			assert.match(told.resume.stderr, /was cut off .* set aside in /v, where);
			assert.deepEqual(aside, [run.bytes.subarray(whole, length)], where);
		}
		/* eslint-enable no-await-in-loop */
	}
};

/**
Flips bits of the last three records, and holds that both tell which event is damaged, and that nothing of the journal is changed.

@param every - 1 for each byte, more for as many fewer; the line ends are always among them.
*/
export const flipEverywhere = async (t: TestContext, every: number): Promise<void> => {
	const run = await DamagedRun.make(await program(t));
	for (let place = run.bounds[eventsInAll - 3]!; place < run.bytes.length; place++) {
		if (place % every !== 0 && !run.bounds.includes(place + 1)) {
			continue;
		}

		const event = run.bounds.findIndex(bound => bound > place);
		for (let bit = 0; bit < 8; bit++) {
			const flipped = Buffer.from(run.bytes);
			flipped[place]! ^= 1 << bit;
			/* eslint-disable no-await-in-loop -- one after the other */
			holdTold(await run.tell(flipped), new RegExp(String.raw`is damaged at event ${event}: `, 'v'), `bit ${bit} of byte ${place}`);
			assert.ok((await run.now()).equals(flipped));
			assert.deepEqual(await run.takeAside(), []);
			/* eslint-enable no-await-in-loop */
		}
	}
};
