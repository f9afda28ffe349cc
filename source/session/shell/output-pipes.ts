import {close, constants, open, unlink} from 'node:fs';
import {Socket} from 'node:net';
import path from 'node:path';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {execa} from 'execa';
import {releaseChunk} from '../release-chunk.js';

/** What a child writes to one of its descriptors, as bytes. */
export type ByteSource = {
	/** Begins to read. The bytes are overwritten once `take` returns. */
	listen(take: (bytes: Uint8Array) => void): void;
	pause(): void;
	resume(): void;
	/** Closes this end, whoever still holds the other one. */
	destroy(): void;
	/** Resolves once everybody who could write has closed it. */
	readonly closed: Promise<void>;
};

/** A pipe of which a child is to have one end. */
export type OutputPipe = {
	readonly source: ByteSource;
	/** The descriptor of the end to write to. */
	readonly writeEnd: number;
	/** The child has it now, or there is none: from here on only the child's counts. */
	closeWriteEnd(): Promise<void>;
};

const openFile = promisify(open);
const closeFile = promisify(close);
const removeName = promisify(unlink);

const bufferSize = 64 * 1024;

/**
Makes pipes by names that are gone again when it resolves. Node's own would be sockets, of which `/dev/stderr` cannot be opened, and would be read into ever new buffers: at a gigabyte a second nothing collects them in time.

Undefined where the system makes no named pipes.

@param folder Where only this user can enter.
*/
export async function makeOutputPipes(folder: string, names: readonly string[]): Promise<OutputPipe[] | undefined> {
	const files = names.map(name => path.join(folder, name));
	const {failed} = await execa('mkfifo', ['-m', '600', ...files], {reject: false, stdio: 'ignore'});
	return failed ? undefined : Promise.all(files.map(async file => openBoth(file)));
}

async function openBoth(file: string): Promise<OutputPipe> {
	const readEnd = await openFile(file, constants.O_RDONLY | constants.O_NONBLOCK);
	const writeEnd = await openFile(file, constants.O_WRONLY);
	await removeName(file);
	return {source: sourceOfPipe(readEnd), writeEnd, closeWriteEnd: async () => closeFile(writeEnd)};
}

function sourceOfPipe(descriptor: number): ByteSource {
	const closed = Promise.withResolvers<void>();
	let socket: Socket | undefined;
	return {
		listen(take) {
			socket = new Socket({fd: descriptor, readable: true, writable: false, onread: {buffer: Buffer.allocUnsafeSlow(bufferSize), callback(length, buffer) {
				take(buffer.subarray(0, length));
				return true;
			}}});
			socket.on('error', () => undefined);
			socket.once('close', () => {
				closed.resolve();
			});
		},
		pause() {
			socket?.pause();
		},
		resume() {
			socket?.resume();
		},
		destroy() {
			if (socket === undefined) {
				close(descriptor, () => {
					closed.resolve();
				});
			} else {
				socket.destroy();
			}
		},
		closed: closed.promise,
	};
}

/** The same over a stream of Node's. */
export function sourceOfStream(stream: Readable): ByteSource {
	stream.on('error', () => undefined);
	return {
		listen(take) {
			stream.on('data', (chunk: Uint8Array) => {
				take(chunk);
				releaseChunk(chunk);
			});
		},
		pause() {
			stream.pause();
		},
		resume() {
			stream.resume();
		},
		destroy() {
			stream.destroy();
		},
		closed: new Promise(resolve => {
			stream.once('close', () => {
				resolve();
			});
		}),
	};
}
