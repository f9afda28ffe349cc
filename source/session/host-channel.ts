import {randomBytes, timingSafeEqual} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type Server, type Socket} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import {FrameDecoder, maximumFrame} from './frames.js';
import {helloMessage, type HelloMessage} from './protocol.js';

/** Where a socket's path ends on macOS; Linux has four bytes more. */
const longestPath = 104;
/** Before the token is known to be right, nobody may make Handrail keep more than this. */
const longestHello = 64 * 1024;
/** How long a connection may keep silent before it says who it is, in milliseconds. */
const helloWithin = 10_000;

/** The connection to a host that has shown the right token. */
export type Channel = {
	readonly hello: HelloMessage;
	write(frame: Uint8Array): void;
	/** Begins to read. `onLost` is called once, with a reason when what arrived could not be read. */
	listen(listeners: {onMessage(message: unknown): void; onLost(reason: string | undefined): void}): void;
	pause(): void;
	resume(): void;
	close(): void;
};

/** A door that one host may come in by, with its token, once. */
export type HostDoor = {
	/** The socket's path, or the pipe's name on Windows. */
	readonly address: string;
	readonly token: string;
	readonly connected: Promise<Channel>;
	/** Lets nobody in any longer; a channel that is open stays open. */
	close(): void;
};

/**
Listens on a socket of random name inside a folder that only this user can enter.

@throws {Failure} when the socket's path would be longer than the system allows.
*/
export async function openHostDoor(folder: string): Promise<HostDoor> {
	const name = randomBytes(3).toString('hex');
	const address = process.platform === 'win32' ? String.raw`\\.\pipe\handrail-${randomBytes(16).toString('hex')}` : path.join(folder, name);
	if (process.platform !== 'win32' && Buffer.byteLength(address) > longestPath) {
		throw new Failure(exitCode.refused, `The temporary folder's path is too long for a socket: ${folder}.`, {next: 'Set TMPDIR to a folder with a shorter path.'});
	}

	const token = randomBytes(32).toString('hex');
	const server = createServer();
	const connected = firstWithToken(server, token);
	// Whoever started the host looks at it later; until then nobody may miss it.
	connected.catch(() => undefined);
	server.listen(address);
	await once(server, 'listening');
	return {
		address,
		token,
		connected,
		close() {
			server.close();
		},
	};
}

async function firstWithToken(server: Server, token: string): Promise<Channel> {
	return new Promise((resolve, reject) => {
		server.on('error', reject);
		server.on('connection', socket => {
			readHello(socket, token, channel => {
				// The token is used up.
				server.close();
				resolve(channel);
			});
		});
	});
}

/** Reads the first frame; whoever sends anything else than a hello with the token is cut off without a word. */
function readHello(socket: Socket, token: string, accept: (channel: Channel) => void): void {
	const decoder = new FrameDecoder(longestHello);
	const refuse = (): void => {
		socket.destroy();
	};

	socket.on('error', refuse);
	socket.setTimeout(helloWithin, refuse);
	const onData = (chunk: Uint8Array): void => {
		try {
			const messages = decoder.push(chunk);
			const first = messages.next();
			if (first.done === true) {
				return;
			}

			const hello = helloMessage.parse(first.value);
			if (!sameToken(hello.token, token)) {
				refuse();
				return;
			}

			decoder.maximum = maximumFrame;
			socket.off('data', onData);
			socket.off('error', refuse);
			socket.setTimeout(0);
			socket.pause();
			accept(channelOver(socket, decoder, hello, [...messages]));
		} catch {
			refuse();
		}
	};

	socket.on('data', onData);
}

function channelOver(socket: Socket, decoder: FrameDecoder, hello: HelloMessage, early: unknown[]): Channel {
	let lost = false;
	let onLost: ((reason: string | undefined) => void) | undefined;
	const lose = (reason?: string): void => {
		socket.destroy();
		if (!lost) {
			lost = true;
			onLost?.(reason);
		}
	};

	socket.on('error', () => {
		lose();
	});
	socket.on('close', () => {
		lose();
	});
	return {
		hello,
		write(frame) {
			if (!socket.destroyed) {
				socket.write(frame);
			}
		},
		listen(listeners) {
			onLost = listeners.onLost;
			if (lost) {
				onLost(undefined);
				return;
			}

			const read = (messages: Iterable<unknown>): void => {
				try {
					for (const message of messages) {
						listeners.onMessage(message);
					}
				} catch (error) {
					lose(error instanceof Error ? error.message : String(error));
				}
			};

			read(early);
			socket.on('data', chunk => {
				read(decoder.push(chunk));
			});
			socket.resume();
		},
		pause() {
			socket.pause();
		},
		resume() {
			socket.resume();
		},
		close() {
			socket.destroy();
		},
	};
}

function sameToken(given: string, token: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(token)];
	return a.length === b.length && timingSafeEqual(a, b);
}
