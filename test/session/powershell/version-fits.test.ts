import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isRange, versionFits} from '../../../source/session/powershell/version-fits.js';

const fits = (range: string, ...versions: string[]): Array<boolean | undefined> => versions.map(version => versionFits(version, range));

test('a range takes versions of one to four parts, in their order', () => {
	assert.deepEqual(fits('>=3.5', '3.4.9', '3.5', '3.5.0', '3.5.0.1', '3.10.0', '4'), [false, true, true, true, true, true]);
	assert.deepEqual(fits('<=3.9.2', '3.9.2', '3.9.2.1', '3.9.1.9'), [true, false, true]);
	assert.deepEqual(fits('>=5.1.22621.4391', '5.1.22621.4390', '5.1.22621.4391', '5.1.22622', '7.6.5'), [false, true, true, true]);
	assert.deepEqual(fits('^2.1 || ~3.0.1', '2.9.0', '3.0.1.5', '3.1.0', '2.0.9'), [true, true, false, false]);
	assert.deepEqual(fits('>=3.5 <3.10', '3.9.2', '3.10.0', '3.10.0.1'), [true, false, false]);
	assert.deepEqual(fits('1.2.3', '1.2.3', '1.2.3.0', '1.2.4'), [true, true, false]);
	assert.deepEqual(fits('*', '0.1', '2024.1.15.99999999'), [true, true]);
});

test('a preview counts by its place in the order', () => {
	assert.deepEqual(fits('>=3.5', '3.6.0-Preview1', '3.4.0-Preview1', '7.6.0-preview.2'), [true, false, true]);
});

test('what is no version or no range is said to be none', () => {
	assert.deepEqual([versionFits('latest', '>=1'), versionFits('1.2.3.4.5', '>=1'), versionFits('1.0', '[3.5,4.0)'), versionFits('1.0.0.999999999999', '>=1')], [undefined, undefined, undefined, undefined]);
	assert.deepEqual([isRange('>=3.5'), isRange('newest'), isRange('>=1.2.99999999999')], [true, false, false]);
});
