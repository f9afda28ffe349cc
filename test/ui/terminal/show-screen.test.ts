import assert from 'node:assert/strict';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {createElement, type ReactNode} from 'react';
import {showScreen} from '../../../source/ui/terminal/show-screen.js';
import {terminalSize} from '../../../source/ui/terminal/size.js';

const brokenPart = (): ReactNode => {
	throw new Error('a defect of the test');
};

/** Who listens for what becomes of the process: the number of listeners of each event. */
const listening = (): Record<string, number> => Object.fromEntries(process.eventNames().map(name => [String(name), process.listenerCount(name)]));

const terminal = (write?: () => boolean) => {
	const stdout = Object.assign(new PassThrough(), {isTTY: true, columns: 80, rows: 24, ...(write && {write})}) as unknown as NodeJS.WriteStream;
	const modes: boolean[] = [];
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode(isRaw: boolean) {
			modes.push(isRaw);
		},
		ref: () => undefined,
		unref: () => undefined,
	}) as unknown as NodeJS.ReadStream;
	return {stdin, stdout, modes};
};

const cases: ReadonlyArray<readonly [what: string, screen: ReactNode, write: (() => boolean) | undefined, onRender: (() => void) | undefined, says: RegExp]> = [
	['whose first drawing throws', createElement(brokenPart), undefined, undefined, /a defect of the test/v],
	['of which nothing can be written', undefined, () => {
		throw new Error('EIO');
	}, undefined, /EIO/v],
	['after whose first frame something throws', undefined, undefined, () => {
		throw new Error('after the frame');
	}, /after the frame/v],
];

for (const [what, screen, write, onRender, says] of cases) {
	test(`a screen ${what} ends with that, and leaves nobody listening and no key unheard`, async () => {
		const whole = terminal();
		// What shows the cursor again listens from the first screen on, for good.
		await showScreen({...whole, environment: {}, size: terminalSize(whole.stdout), screen: undefined, result: Promise.resolve(0), otherwise: 0});
		const before = listening();
		const {stdin, stdout, modes} = terminal(write);
		const {promise: never} = Promise.withResolvers<number>();
		await assert.rejects(showScreen({stdin, stdout, environment: {}, size: terminalSize(stdout), screen, onRender, result: never, otherwise: 0}), says);
		assert.deepEqual(listening(), before);
		assert.equal(modes.at(-1), false, 'the terminal echoes again');
		assert.equal(stdin.listenerCount('readable') + stdin.listenerCount('data') + stdout.listenerCount('resize'), 0);
	});
}
