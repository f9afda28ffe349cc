import fc from 'fast-check';

/** What ends a text, begins a command or looks like something else in a PowerShell, a shell, JSON, a terminal or a date parser. `CANARY` stands for a command that would leave a file behind. */
const pieces = [
	'\'', '"', '`', '$', '\\', '‘', '’', '“', '”', '‛', '‚', '„', '`\'', '\'\'', '""', '`"', '\'@', '"@', '@\'\n', '@"\n', '\n\'@\n', '\n"@\n',
	'$(', ')', '${', '}', '$_', '$null', '$env:PATH', '%PATH%', '&', '|', ';', '<', '>', '#', '<#', '#>', '!', '!!', '^', '~', '*', '?', '--%', '-- ',
	'\n', '\r', '\r\n', '\t', '\0', '\u0001', '\u0007', '\u001B[31m', '\u001B]52;c;x\u0007', '\u007F', '\u0085', '\u2028', '\u2029', '\u00A0', '\u200B', '\u200F', '\u202E', '\u2066', '\uFEFF', '\uFFFD', '\uFFFF',
	'é', 'ß', 'ı', 'İ', '日本語', '😀', '👩‍👩‍👧', '🏳️‍🌈', '\uD800', '\uDC00', '\uDBFF\uDBFF', 'e\u0301',
	'=', '=System.Guid=', '=pairs', '=System.String=', '/Date(0)/', '\\/Date(0)\\/', 'True', 'null', '0', '-1', '1e5', '0x1F', '9007199254740993', '00', 'NaN',
	'2026-11-22T03:12:00Z', '2026-11-22T03:12:00.1234567+01:00', '2026-11-22', '03:12', '11/22/2026 03:12:00',
	'HANDRAIL', '\nHANDRAIL\n', '\nHANDRAIL_SCRIPT\n', '} catch { }', '}}', ']]', '\u0027;', 'EOF', '\\0047', '\\c', '%s', '%b',
	'$(CANARY)', '`CANARY`', '\'; CANARY; \'', '"; CANARY; "', '’; CANARY; ’', '”; CANARY; “', '\n\nCANARY\n\n', '\'@\nCANARY\n', '& { CANARY }', '; CANARY #', '&& CANARY',
] as const;

const whole = [
	...pieces, '', ' ', '  ', ' x', 'x ', '\n', '\nx', 'x\n', 'x\n\n', '-Force', '*', 'x'.repeat(65_536), '\''.repeat(65_536), 'é"`$\n'.repeat(13_000), '\u{1F600}'.repeat(16_384), ' '.repeat(4096), 'x\n'.repeat(3000),
] as const;

/**
So many texts, the same each time: every piece by itself, very long ones, and random strings of pieces.

@param canary - The command that stands for CANARY.
*/
export function hostileTexts(count: number, canary: string): string[] {
	const mixed = fc.sample(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({unit: 'binary', maxLength: 6})), {minLength: 1, maxLength: 8}), {numRuns: Math.max(0, count - whole.length), seed: 5705});
	return [...whole, ...mixed.map(parts => parts.join(''))].slice(0, count).map(text => text.replaceAll('CANARY', () => canary));
}
