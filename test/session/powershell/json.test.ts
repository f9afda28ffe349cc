import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Json} from '../../../source/runbook/values.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {shareDriver} from './driver.js';

const skip = skipWithoutPowerShell;
const driver = shareDriver();

/** Any sequence of UTF-16 units: control characters, half surrogate pairs, what looks like a escape. */
const anyText = fc.oneof(
	fc.array(fc.integer({min: 0, max: 0xFF_FF}), {maxLength: 12}).map(units => String.fromCodePoint(...units)),
	fc.array(fc.constantFrom('\\', '"', '\\u', 'd800', '\\ud83d', '\uD83D', '\uDE00', '\0', '\uFFFD', '\uFFFC', '\\uFFFC', 'd800', '/', '$(', '`', '\u2028', '\uFEFF', 'x'), {maxLength: 8}).map(pieces => pieces.join('')),
	fc.string(),
	fc.constantFrom('2024-05-01T10:00:00Z', '/Date(1700000000000)/', '__proto__', 'constructor', 'Keys', 'Count', ''),
);

/** -0 is left out: JavaScript writes it as 0. */
const anyNumber = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({noNaN: true, noDefaultInfinity: true})).map(number => number === 0 ? 0 : number);

const {tree} = fc.letrec<{tree: Json}>(tie => ({
	tree: fc.oneof({depthSize: 'small'}, fc.constant(null), fc.boolean(), anyNumber, anyText, fc.array(tie('tree'), {maxLength: 4}), fc.dictionary(anyText, tie('tree'), {maxKeys: 4})),
}));

/** JSON as it is compared: `__proto__` as a name of its own, names in their order. */
const written = (value: Json): string => JSON.stringify(value);

test('any JSON comes back equal, to the character, the order and the number', {skip}, async () => {
	await fc.assert(fc.asyncProperty(fc.array(tree, {minLength: 100, maxLength: 200}), async values => {
		const back = await driver.ask('$args[0]', values) as Json[];
		for (const [index, value] of values.entries()) {
			assert.equal(written(back[index]!), written(value));
		}
	}), {numRuns: 10, endOnFailure: true});
});

test('a text that looks like a date stays a text', {skip}, async () => {
	assert.equal(await driver.ask('$args[0].GetType().Name', '2024-05-01T10:00:00Z'), 'String');
	assert.equal(await driver.ask('$args[0].GetType().Name', '/Date(1700000000000)/'), 'String');
});

test('names that differ in case only stay apart', {skip}, async () => {
	assert.deepEqual(await driver.ask('$args[0]["a"]; $args[0]["A"]', {a: 1, A: 2}), [1, 2]);
});

test('a whole number is Int32 or Int64, any other number a double', {skip}, async () => {
	const types = await driver.ask('@(foreach ($number in (ConvertFrom-HandrailJson $args[0])) { $number.GetType().Name })', '[0,-2147483648,2147483647,2147483648,-9223372036854775808,9223372036854775808,1.0,1e3,0.1,1e300]');
	assert.deepEqual(types, ['Int32', 'Int32', 'Int32', 'Int64', 'Int64', 'Double', 'Double', 'Double', 'Double', 'Double']);
});

test('what other writers escape is read: upper case, pairs, slashes', {skip}, async () => {
	assert.deepEqual(await driver.ask('ConvertFrom-HandrailJson $args[0]', String.raw`["\uD83D\uDE00","\\uD83D","\\\uD83D","\/","\u0000"]`), ['\u{1F600}', String.raw`\uD83D`, '\\\uD83D', '/', '\0']);
});

test('a scalar, a list of one and an empty list stay what they are', {skip}, async () => {
	const shapes = await driver.ask('foreach ($text in $args[0]) { $read = ConvertFrom-HandrailJson $text; if ($null -eq $read) { "null" } else { "$($read.GetType().Name) $(@($read).Length) $(ConvertTo-HandrailJson $read)" } }', ['null', '"x"', '[]', '[[]]', '[1]', '{}', '[null]', 'true']);
	assert.deepEqual(shapes, ['null', 'String 1 "x"', 'Object[] 0 []', 'Object[] 1 [[]]', 'Object[] 1 [1]', 'OrderedDictionary 1 {}', 'Object[] 1 [null]', 'Boolean 1 true']);
});

test('what is no JSON is refused', {skip}, async () => {
	for (const text of ['', '{', '[1,]', 'nope', '"\u0001"', '[1] 2']) {
		await assert.rejects(driver.ask('ConvertFrom-HandrailJson $args[0]', text), /JSON/i, text); // eslint-disable-line no-await-in-loop -- one child
	}
});

test('a text of a megabyte comes back equal, also one of quotes and half pairs', {skip}, async () => {
	const length = 1024 * 1024;
	for (const text of ['x'.repeat(length), '"'.repeat(length), '\\'.repeat(length), 'a\uD800'.repeat(length / 16), '\0\n'.repeat(length / 2)]) {
		assert.ok(await driver.ask('$args[0]', text) === text); // eslint-disable-line no-await-in-loop -- one child
	}
});

test('a value that a cmdlet wrapped is written as what it is', {skip}, async () => {
	const message = await driver.ask('ConvertTo-HandrailJson @{text = (Write-Output "a"); list = (New-Object int[] 2); none = $null}');
	assert.deepEqual(JSON.parse(message as string), {text: 'a', list: [0, 0], none: null});
	assert.equal(await driver.ask('ConvertTo-HandrailJson (Write-Output "a")'), '"a"');
});

test('what the reader of Windows PowerShell gives becomes the same: ordered dictionaries, doubles for fractions', {skip}, async () => {
	const script = `
		$inner = [System.Collections.Generic.Dictionary[string, object]]::new()
		$inner['n'] = [decimal] 1.5
		$inner['__type' + [char] 0xFFFC] = 1
		$inner['N'] = [object[]] @([decimal] 2, 3, 'x')
		$read = Repair-HandrailJsonTree $inner
		"$($read.GetType().Name) $($read['n'].GetType().Name) $($read['N'].GetType().Name) $($read['N'][0].GetType().Name) $($read['N'][1].GetType().Name) $($read['__type'])"
	`;
	assert.equal(await driver.ask(script), 'OrderedDictionary Double Object[] Double Int32 1');
});
