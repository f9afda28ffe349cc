import assert from 'node:assert/strict';
import {test} from 'node:test';
import {refuseMisreadName} from '../../source/handoff/windows-place.js';
import {isMisreadByWindows} from '../../source/text/windows-names.js';

test('a hand-off is not written to what Windows takes for a device or for another file', () => {
	for (const name of ['NUL', 'nul.md', 'Con', 'aux.handrail', 'COM1', 'lpt9.txt', 'com\u00B9', 'handoff.md.', 'handoff ', 'handoff.md:part', 'nul .md', 'CONOUT$']) {
		assert.throws(() => {
			refuseMisreadName(String.raw`C:\outage` + `\\${name}`, 'win32');
		}, {exit: 2}, name);
	}
});

test('every other name will do there, and elsewhere such a name is a name', () => {
	for (const place of [String.raw`C:\outage\handoff.md`, String.raw`C:\con\handoff.md`, String.raw`\\server\share\console.md`, 'D:\\com10.md', 'D:\\null.md', 'D:\\.md']) {
		refuseMisreadName(place, 'win32');
	}

	refuseMisreadName('/home/dana/nul', 'linux');
	refuseMisreadName('/Users/dana/a:b', 'darwin');
	assert.deepEqual(['aux.ps1', 'auxiliary.ps1'].map(name => isMisreadByWindows(name)), [true, false]);
});
