import {once} from 'node:events';
import {createConnection} from 'node:net';
import {encodeFrame, FrameDecoder} from '../frames.js';
import type {HandrailMessage, HostSends} from '../protocol.js';

/** The host's end of the channel. */
export type HostEnd = {
	/** Resolves when it is handed to the system; waits while Handrail is slow to read. */
	send(message: HostSends): Promise<void>;
	/** What Handrail sends, until the channel closes. */
	messages(): AsyncGenerator<HandrailMessage, void, void>;
	close(): void;
};

/** Connects to the socket or pipe that Handrail listens on. */
export async function connectToHandrail(address: string): Promise<HostEnd> {
	const socket = createConnection(address);
	await once(socket, 'connect');
	// The end of the channel is seen by the one who reads; writing to a closed one is no news.
	socket.on('error', () => undefined);
	return {
		async send(message) {
			if (!socket.destroyed && !socket.write(encodeFrame(message))) {
				await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
			}
		},
		async * messages() {
			const decoder = new FrameDecoder();
			try {
				for await (const chunk of socket) {
					yield * decoder.push(chunk as Uint8Array) as Generator<HandrailMessage, void, void>;
				}
			} catch {
				// A broken channel is a closed one.
			}
		},
		close() {
			socket.destroy();
		},
	};
}
