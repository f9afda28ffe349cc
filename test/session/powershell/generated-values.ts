import fc from 'fast-check';
import type {Json} from '../../../source/runbook/values.js';

/** Any sequence of UTF-16 units: control characters, half surrogate pairs, what would be code. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
	fc.array(fc.integer({min: 0, max: 0xFF_FF}), {maxLength: 12}).map(units => String.fromCodePoint(...units)),
	fc.string(),
	fc.constantFrom('', '2024-05-01T10:00:00Z', '__proto__', 'Keys', 'Count', 'GetType', '$(throw 1)', '~1', '/0', '$truncated'),
);

/** Names that an object of PowerShell can have. */
const propertyName = anyText.filter(name => name !== '' && !/^(?:psobject|psbase|psadapted|psextended|pstypenames)$/i.test(name));

/** Names that stay apart where case is not told apart either. */
const entries = (name: fc.Arbitrary<string>, value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
	fc.uniqueArray(fc.tuple(name, value), {maxLength: 4, selector: ([key]) => key.toUpperCase()});

const ticks = fc.bigInt({min: 0n, max: 3_155_378_975_999_999_999n}).map(String);
const tagged = (kind: string, value: fc.Arbitrary<Json>): fc.Arbitrary<Json> => value.map(one => [kind, one]);

/** A value as what `New-GeneratedValue` makes it of: [kind, what it is made of]. */
export const {generatedValue} = fc.letrec<{generatedValue: Json}>(tie => ({
	generatedValue: fc.oneof(
		{depthSize: 'small'},
		tagged('text', anyText),
		fc.constantFrom<Json>(['null', 0], ['dbnull', 0], ['bool', true], ['switch', false], ['double', 'NaN'], ['double', '-Infinity'], ['double', '-0']),
		tagged('int', fc.integer()),
		tagged('long', fc.bigInt({min: -(2n ** 63n), max: (2n ** 63n) - 1n}).map(String)),
		tagged('long', fc.bigInt({min: -(2n ** 33n), max: 2n ** 33n}).map(String)),
		tagged('uint64', fc.bigInt({min: 0n, max: (2n ** 64n) - 1n}).map(String)),
		tagged('byte', fc.integer({min: 0, max: 255})),
		tagged('bigint', fc.bigInt().map(String)),
		tagged('decimal', fc.tuple(fc.bigInt({min: -(10n ** 20n), max: 10n ** 20n}), fc.integer({min: 0, max: 7})).map(([digits, scale]) => `${digits}e-${scale}`)),
		tagged('double', fc.double({noNaN: true, noDefaultInfinity: true}).map(String)),
		tagged('single', fc.float({noNaN: true, noDefaultInfinity: true}).map(String)),
		tagged('guid', fc.uuid()),
		tagged('date', fc.tuple(ticks, fc.constantFrom('Utc', 'Unspecified', 'Local'))),
		tagged('offset', fc.tuple(fc.bigInt({min: 6_000_000_000_000_000n, max: 3_100_000_000_000_000_000n}).map(String), fc.integer({min: -840, max: 840}))),
		tagged('span', fc.bigInt({min: -(2n ** 62n), max: 2n ** 62n}).map(String)),
		tagged('bytes', fc.uint8Array({maxLength: 8}).map(bytes => Buffer.from(bytes).toString('base64'))),
		tagged('char', fc.integer({min: 0, max: 0xFF_FF})),
		tagged('enum', fc.integer({min: 0, max: 6})),
		tagged('uri', fc.webUrl()),
		tagged('version', fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map(parts => parts.join('.'))),
		tagged('address', fc.oneof(fc.ipV4(), fc.ipV6())),
		tagged('list', fc.array(tie('generatedValue'), {maxLength: 4})),
		tagged('object', entries(propertyName, tie('generatedValue'))),
		tagged('hashtable', entries(anyText, tie('generatedValue'))),
		tagged('ordered', entries(anyText, tie('generatedValue'))),
		tagged('numbered', fc.uniqueArray(fc.tuple(fc.integer(), tie('generatedValue')), {maxLength: 3, selector: ([key]) => key}) as fc.Arbitrary<Json>),
	),
}));

/** The PowerShell that makes a value of what was generated. */
export const makeGeneratedValue = `
function New-GeneratedValue {
	param($Given)
	$invariant = [cultureinfo]::InvariantCulture
	$of = $Given[1]
	switch -CaseSensitive ($Given[0]) {
		'null' { return $null }
		'dbnull' { return [System.DBNull]::Value }
		'switch' { return [switch] $of }
		'long' { return [long]::Parse($of, $invariant) }
		'uint64' { return [uint64]::Parse($of, $invariant) }
		'byte' { return [byte] $of }
		'bigint' { return [bigint]::Parse($of, $invariant) }
		'decimal' { return [decimal]::Parse($of, 'Float', $invariant) }
		'double' { return [double]::Parse($of, $invariant) }
		'single' { return [single]::Parse($of, $invariant) }
		'guid' { return [guid] $of }
		'date' { return [datetime]::new([long]::Parse($of[0]), [System.DateTimeKind] $of[1]) }
		'offset' { return [System.DateTimeOffset]::new([long]::Parse($of[0]), [timespan]::FromMinutes($of[1])) }
		'span' { return [timespan]::new([long]::Parse($of)) }
		'bytes' { return , [System.Convert]::FromBase64String($of) }
		'char' { return [char] $of }
		'enum' { return [DayOfWeek] $of }
		'uri' { return [uri] $of }
		'version' { return [version] $of }
		'address' { return [ipaddress] $of }
		'list' {
			$list = [object[]]::new($of.Length)
			for ($index = 0; $index -lt $of.Length; $index++) { $list[$index] = New-GeneratedValue $of[$index] }
			return , $list
		}
		'object' {
			$object = [pscustomobject] @{}
			foreach ($pair in $of) { $object.PSObject.Properties.Add([psnoteproperty]::new($pair[0], (New-GeneratedValue $pair[1]))) }
			return $object
		}
		'hashtable' {
			$table = @{}
			foreach ($pair in $of) { $table[$pair[0]] = New-GeneratedValue $pair[1] }
			return $table
		}
		'ordered' {
			$table = [ordered] @{}
			foreach ($pair in $of) { $table.Add($pair[0], (New-GeneratedValue $pair[1])) }
			return $table
		}
		'numbered' {
			$table = @{}
			foreach ($pair in $of) { $table[$pair[0]] = New-GeneratedValue $pair[1] }
			return $table
		}
		default { return $of }
	}
}
`;
