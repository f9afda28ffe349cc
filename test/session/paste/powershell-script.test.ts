import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {scriptForPasting} from '../../../source/session/paste/powershell-script.js';

const scripts = fileURLToPath(new URL('../../../runbooks/tenant-exceeded-threshold/scripts/', import.meta.url));

test('every script of the shipped runbook stands in a copied text as it is, with a comment for each blank line', async () => {
	for (const name of await readdir(scripts)) {
		const script = await readFile(path.join(scripts, name), 'utf8'); // eslint-disable-line no-await-in-loop -- a few small files
		assert.deepEqual(scriptForPasting(script).lines?.map(line => line === '#' ? '' : line), script.trimEnd().split('\n'), name);
	}
});

test('a blank line is a comment where the texts before it end on their lines, with commands and texts inside of them, too', () => {
	for (const before of ['"$($a.b)"', '"$(f "x)" (g \')\'))"', '"$($a["x"])" # a note', '\'$(\'', '"`$("', '"a""$(1)"']) {
		assert.deepEqual(scriptForPasting(`${before}\n\n1`), {lines: [before, '#', '1'], encoded: undefined}, before);
	}
});

test('a script is carried as data where a blank line may stand within a text', () => {
	for (const before of ['"$(', '"$(f "x)"', '"$(1 # )"', '"$(@"', '@\'', '"', '"$(`)"']) {
		const script = `${before}\n\n1`;
		assert.deepEqual(scriptForPasting(script), {lines: undefined, encoded: script}, before);
	}
});
