import assert from 'node:assert/strict';
import {test} from 'node:test';
import {troubleOf} from '../../../source/run/engine/trouble.js';
import {emptyAnswer} from '../../../source/run/engine/answer.js';
import {shellRefuses} from '../../../source/session/rehearsal/fault-errors.js';
import type {RunMessage} from '../../../source/session/protocol.js';

const message = {script: '# hold all\nset -f\nqueue=$(postqueue -j)\npostsuper -h ALL\n'} as RunMessage;

test('a shell says in its own words that a command may not be run or that the login has ended, and names the command', () => {
	for (const [lacking, words] of [['role', /^\/bin\/sh: \w+: Permission denied\./v], ['login', /^\/bin\/sh: \w+: the login on this host has ended/v]] as const) {
		const error = shellRefuses(message, lacking);
		assert.match(error.message, words);
		assert.doesNotMatch(error.message, /is not recognized|cmdlet/v);
		// No sign-in of a service is asked about for it.
		assert.equal(troubleOf({...emptyAnswer(), outcome: 'failed', errors: [{kind: 'terminating', message: error.message, id: error.errorId ?? '', line: 0, column: 0}]}, 0), undefined);
	}
});
