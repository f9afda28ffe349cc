/**
Loaded into a program before everything else (`node --import`), it tells the bench what the program costs: the time that it kept a processor busy, and the timers that fired in it. It starts no timer of its own, and keeps no program from ending.
*/
import {createHook} from 'node:async_hooks';
import {createConnection} from 'node:net';
import process from 'node:process';

/** What a program has cost since it began. */
export type Cost = {
	/** Milliseconds of a processor, all threads together. */
	busy: number;
	/** How often timers fired, by what they were set to: milliseconds. Counted only where HANDRAIL_BENCH_TIMERS is 1. */
	fired: Record<string, number>;
};

const fired: Cost['fired'] = {};
const delays = new Map<number, number>();

// Every promise is looked at, too: that costs far more than what is measured where lines flow.
if (process.env['HANDRAIL_BENCH_TIMERS'] === '1') {
	createHook({
		init(id, type, _trigger, resource) {
			if (type === 'Timeout') {
				delays.set(id, (resource as {_idleTimeout: number})._idleTimeout);
			}
		},
		before(id) {
			const delay = delays.get(id);
			if (delay !== undefined) {
				fired[delay] = (fired[delay] ?? 0) + 1;
			}
		},
		destroy(id) {
			delays.delete(id);
		},
	}).enable();
}

const path = process.env['HANDRAIL_BENCH_SOCKET'];
// What the program starts is watched by nobody.
delete process.env['HANDRAIL_BENCH_SOCKET'];
delete process.env['HANDRAIL_BENCH_TIMERS'];
delete process.env['NODE_OPTIONS'];
if (path !== undefined) {
	const socket = createConnection(path);
	socket.unref();
	socket.on('data', () => {
		const {user, system} = process.cpuUsage();
		socket.write(`${JSON.stringify({busy: (user + system) / 1000, fired} satisfies Cost)}\n`);
	});
}
