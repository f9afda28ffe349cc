/**
A host that floods, as fast as its channel and its console take it: a program of its own that needs nothing but Node. Its script says what and how much: `objects 1000000`, `progress 1000000` or `lines 10000000`.
*/
import {once} from 'node:events';
import {createConnection} from 'node:net';
import process from 'node:process';

const socket = createConnection(process.env['HANDRAIL_HOST_CHANNEL']!);
await once(socket, 'connect');

const frame = (message: unknown): Buffer => {
	const body = Buffer.from(JSON.stringify(message));
	const length = Buffer.alloc(4);
	length.writeUInt32BE(body.length);
	return Buffer.concat([length, body]);
};

/** Writes, and waits while the other side is behind: what holds a real script back. */
async function write(to: NodeJS.WritableStream, bytes: Buffer): Promise<void> {
	if (!to.write(bytes)) {
		await once(to, 'drain');
	}
}

const row = (number: number) => ({n: number, name: `relay-${number}`, when: '2026-11-22T03:00:00Z'});
const batch = 500;

async function flood(id: string, script: string, limits: {rows: number}): Promise<Record<string, unknown>> {
	const [what, amount] = script.split(' ', 2);
	const most = Number(amount);
	/* eslint-disable no-await-in-loop -- One after the other: that it waits is the point. */
	switch (what) {
		case 'objects': {
			for (let from = 0; from < Math.min(most, limits.rows); from += batch) {
				await write(socket, frame({type: 'objects', id, rows: Array.from({length: batch}, (_, index) => row(from + index)), types: {}, text: 'a text for people\n'.repeat(batch)}));
			}

			return {truncated: most > limits.rows, count: most};
		}

		case 'progress': {
			for (let number = 0; number < most; number++) {
				await write(socket, frame({type: 'progress', id, activity: number % 200, title: 'Reading', status: String(number), percent: number / most * 100}));
			}

			return {};
		}

		default: {
			const lines = Buffer.from('2026-11-22T03:00:00Z relay-eu-02 postfix/smtp: 4F2C1: status=sent (250)\n'.repeat(1000));
			for (let number = 0; number < most; number += 1000) {
				await write(process.stdout, lines);
			}

			return {};
		}
	}
	/* eslint-enable no-await-in-loop */
}

let bytes = Buffer.alloc(0);
socket.on('close', () => process.exit(0));
socket.on('data', chunk => {
	bytes = Buffer.concat([bytes, chunk]);
	while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE()) {
		const end = 4 + bytes.readUInt32BE();
		const message = JSON.parse(bytes.subarray(4, end).toString()) as {type: string; id: string; script: string; limits: {rows: number}};
		bytes = bytes.subarray(end);
		if (message.type === 'run') {
			void carryOut(message);
		} else if (message.type === 'close') {
			process.exit(0);
		}
	}
});
socket.write(frame({type: 'hello', token: process.env['HANDRAIL_HOST_TOKEN'], host: 'flood', version: '1', pid: process.pid}));

async function carryOut({id, script, limits}: {id: string; script: string; limits: {rows: number}}): Promise<void> {
	socket.write(frame({type: 'started', id}));
	const said = await flood(id, script, limits);
	socket.write(frame({type: 'finished', id, outcome: 'ok', sessionAlive: true, truncated: false, ...said}));
}
