import {createHash} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {crc32} from 'node:zlib';

const keyword = 'Page\0';

/**
Which page the picture docs/pictures/NAME.png shows, and which one is drawn now, each as the SHA-256 of its HTML: pixels are another on every machine that has other fonts. With UPDATE_PICTURES=1 in the environment the screenshot takes the picture's place, and the hash goes into it.
*/
export async function keptScreenshot(name: string, html: string, screenshot: Uint8Array): Promise<{drawn: string; kept: string}> {
	const file = new URL(`../../docs/pictures/${name}.png`, import.meta.url);
	const drawn = createHash('sha256').update(html).digest('hex');
	if (process.env.UPDATE_PICTURES === '1') {
		await writeFile(file, withText(Buffer.from(screenshot), drawn));
	}

	const picture = await readFile(file).catch(() => Buffer.alloc(0));
	const at = picture.indexOf(keyword, 0, 'latin1');
	return {drawn, kept: at === -1 ? 'none' : picture.toString('latin1', at + keyword.length, at + keyword.length + drawn.length)};
}

/** A PNG with a text in it: a chunk of its own, before the last one. */
function withText(png: Buffer, text: string): Buffer {
	const body = Buffer.from(`tEXt${keyword}${text}`, 'latin1');
	const chunk = Buffer.alloc(body.length + 8);
	chunk.writeUInt32BE(body.length - 4, 0);
	body.copy(chunk, 4);
	chunk.writeUInt32BE(crc32(body), body.length + 4);
	const end = png.length - 12;
	return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}
