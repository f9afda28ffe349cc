/**
Gives the memory of a chunk back at once, which nobody may use any longer. Node reads a pipe into ever new buffers, and what is outside its heap hardly presses anybody to collect them: at a gigabyte a second they would be all that there is.
*/
export function releaseChunk({buffer, byteLength}: Uint8Array): void {
	// One that shares its memory is not ours to give back.
	if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && !buffer.detached) {
		buffer.transfer(0);
	}
}
