import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diagnosisText} from '../../../source/commands/diagnosis-text.js';
import {diagnose} from '../../../source/runbook/diagnose/diagnose.js';
import type {Diagnosed} from '../../../source/ui/diagnose/contract.js';
import {otherCodesWords} from '../../../source/ui/words/diagnosis.js';
import {runbooks} from '../../runbook/diagnose/runbooks.js';

const diagnosed = (text: string): Diagnosed => {
	const {candidates, ...others} = diagnose(text, runbooks);
	return {...others, candidates: candidates.map(candidate => ({...candidate, params: {}}))};
};

test('a code that nobody knows is named beside what is known, and is not lost behind it', () => {
	const found = diagnosed('550 5.1.1 unknown\n550 5.1.1 unknown\n451 4.7.500 slow');
	assert.match(otherCodesWords(found)!, /^It also holds 5\.1\.1: Handrail has nothing on it\. /);
	assert.match(diagnosisText(found), /\nIt also holds 5\.1\.1: /);
});

test('codes of one runbook or of one range are not said to be unknown, though one candidate stands for all of them', () => {
	assert.equal(otherCodesWords(diagnosed('550 5.7.606 no\n550 5.7.640 no\n550 5.7.511 no\n550 5.7.750 no')), undefined);
});
