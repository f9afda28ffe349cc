import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkFiles} from '../../../source/runbook/load.js';
import {filesOf} from '../example.js';

const text = `handrail: 1
id: places
title: Places
sessions: {exchange: {title: E}}
phases:
  - title: One
    steps:
      - id: look
        title: Look
        when: >-
          1 == 1 &&
          params.nothing == 1
        why: |
          Look at {{ params.tenant }}.

          Then at {{ 1 == }}.
        run:
          session: exchange
          effect: read
          script: |
            Get-X
            Remove-X
      - id: file
        title: File
        run: {session: exchange, effect: read, file: sub/b.ps1}
`;

test('a problem has the place of what it is about, inside texts and files too', async () => {
	const {problems} = await checkFiles(filesOf(text, {'sub/b.ps1': 'Get-X\r\n  Clear-Content x\r\n'}), {name: 'given/runbook.yaml'});
	assert.deepEqual(problems.map(({file, line, column, rule, sourceLine}) => [file, line, column, rule, sourceLine.trim()]), [
		['given/runbook.yaml', 12, 11, 'expression-name', 'params.nothing == 1'],
		['given/runbook.yaml', 14, 22, 'expression-name', 'Look at {{ params.tenant }}.'],
		['given/runbook.yaml', 16, 25, 'expression', 'Then at {{ 1 == }}.'],
		['given/runbook.yaml', 22, 13, 'destroy-unsaid', 'Remove-X'],
		['given/sub/b.ps1', 2, 3, 'destroy-unsaid', 'Clear-Content x'],
	]);
});
