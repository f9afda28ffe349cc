import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {execa} from 'execa';
import {writeScriptFiles} from '../../../source/session/shell/script-files.js';

test('a script with the line ends of Windows is carried out as the same one without', {skip: process.platform === 'win32' && 'Windows has no /bin/sh'}, async t => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const {script} = await writeScriptFiles(folder, '1', 'if [ a = a ]; then\r\n\tprintf "%s" "$(printf one)" |\r\n\t\twc -c\r\nfi', {params: {}, records: {}, outputs: {}, chosen: {}, item: undefined});
	const {stdout} = await execa('/bin/sh', ['-eu', script]);
	assert.equal(stdout.trim(), '3');
});
