/*
Writes or opens one bundle and prints what that took: in a process of its own, whose memory holds nothing else.
*/
import {stat} from 'node:fs/promises';
import process from 'node:process';
import {gatherBundle} from '../../source/handoff/bundle/gather.js';
import {openBundle} from '../../source/handoff/bundle/read.js';
import {bundleBytes} from '../../source/handoff/bundle/write.js';
import {writeWhole} from '../../source/handoff/write-whole.js';
import {realDisk} from '../../source/journal/disk.js';

const [what = '', from = '', to = '', by = ''] = process.argv.slice(2);
const begin = performance.now();
if (what === 'write') {
	const content = await gatherBundle(from, {by: {id: by, name: 'Dana'}, writtenAt: '2026-11-22T10:00:00+01:00', version: '0.1.0'}, realDisk);
	await writeWhole(to, bundleBytes(content));
} else {
	const bundle = await openBundle(from, {home: to});
	await bundle.close();
}

const seconds = Math.round((performance.now() - begin) / 100) / 10;
const {size: bytes} = await stat(what === 'write' ? to : from);
// Linux and macOS say it in KiB.
const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({mebibytes, seconds, bytes}));
