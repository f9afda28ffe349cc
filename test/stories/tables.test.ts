import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {atSizes, fourSizes} from './at-sizes.js';
import {command} from './handrail.js';

/** A hundred thousand rows; each number is the size of one row, no two rows have the same. */
const rows = 100_000;
const prime = 7919;

const runbook = `handrail: 1
id: trace
title: A trace
sessions:
  here: {title: This host, type: shell}
phases:
  - title: Only
    steps:
      - id: trace
        title: Read the trace
        run:
          session: here
          effect: read
          parse: jsonl
          script: awk 'BEGIN { for (i = 1; i <= ${rows}; i++) printf "{\\"Sender\\":\\"user%d@contoso.example\\",\\"Size\\":%d,\\"Subject\\":\\"Invoice %d is overdue\\",\\"Detail\\":{\\"Hops\\":[\\"mx1\\",\\"edge-%d\\"]}}\\n", i, (i * ${prime}) % ${rows}, i, i }'
        table:
          columns: [Sender, Size, Subject]
          flag: row.Size == 2
          because: it is the one
`;

/** The row that has that size, counted from 1. */
const rowOfSize = (size: number): number => Array.from({length: rows}, (_, index) => index + 1).find(row => (row * prime) % rows === size)!;

/** Cells that the first column has, by the names of the columns. */
const widthOfFirst = (lines: readonly string[]): number => lines.map(line => /(?<first>Sender +)│ Size/v.exec(line)?.groups?.['first']?.length ?? 0).find(width => width > 0) ?? 0;

test('a hundred thousand rows are sorted, widened, filtered and read as trees, each key at once', async (t: TestContext) => {
	await atSizes(t, fourSizes, async (at: TestContext, {place, columns, open}) => {
		const folder = path.join(place.root, 'trace');
		await mkdir(folder);
		await writeFile(path.join(folder, 'runbook.yaml'), runbook);
		await command(place, 'trust', folder, '--yes');
		const robin = open(['start', folder, '--as', 'Robin']);
		await robin.sees('Read the trace', 'enter run');
		robin.press('enter');
		await robin.sees(`done, ${rows} rows.`);
		if (columns >= 110) {
			robin.press('tab');
		}

		await robin.sees('❯   user1@con', `${rows} rows`);

		// A page goes to the last row that was in sight.
		const last = robin.screen().flatMap(row => / user(?<row>\d+)@con/v.exec(row)?.groups?.['row'] ?? []).at(-1)!;
		robin.press('pagedown');
		await robin.sees(`❯   user${last}@con`);
		robin.press('g');
		await robin.sees('❯   user1@con');

		// Widened by hand, and back.
		const natural = widthOfFirst(robin.screen());
		robin.press('+', '+');
		await robin.comesTo('see the first column wider', lines => widthOfFirst(lines) > natural + 4);
		at.assert.strictEqual(widthOfFirst(robin.screen()), natural + 8, 'each + gives four cells to the column that is drawn');
		robin.press('=');
		await robin.comesTo('see it as it was', lines => widthOfFirst(lines) === natural);

		// Sorted by size, up and down: the cursor stays on its row, wherever that is.
		robin.press('>', 'a');
		await robin.sees('↑ Size', 'Sorted by Size, the smallest first.', '❯   user1@con');
		robin.press('g');
		await robin.sees(new RegExp(String.raw`❯   user${rowOfSize(0)}@`, 'v'));
		robin.press('down', 'down');
		await robin.sees(new RegExp(String.raw`❯ ! user${rowOfSize(2)}@`, 'v'), '! it is the one   1 flagged of');
		robin.press('a', 'g');
		await robin.sees('↓ Size', new RegExp(String.raw`❯   user${rowOfSize(rows - 1)}@`, 'v'));

		// Every key is answered: to the end and back, all in one chunk.
		robin.press('G', 'g', 'G');
		await robin.sees(new RegExp(String.raw`❯   user${rowOfSize(0)}@`, 'v'));

		// Filtered: what is left is sorted still.
		robin.press('/');
		robin.type('user1234');
		await robin.sees('filter "user1234" leaves 11');
		robin.press('enter', 'a', 'g');
		await robin.sees('❯   user1234@');

		// One of them as a tree: closed, searched, and on to the next that is left.
		robin.press('d');
		await robin.sees('Row 1234 of Read the trace', '❯ Sender: user1234@');
		robin.press('G', 'left', 'left', 'left', 'left');
		await robin.sees('❯ ▸ Detail: 1 property');
		robin.press('/');
		robin.type('EDGE');
		await robin.sees('1 of 1 found', /❯ .*└─ 2: edge-1234/v);
		robin.press('enter', ']');
		await robin.sees('Row 12340 of Read the trace', /❯ .*└─ 2: edge-12340/v);
		robin.press('y');
		await robin.sees('Detail.Hops.2 of row 12340 was sent');
		robin.press('escape');
		await robin.sees('❯   user12340@');
		robin.press('q');
		at.assert.deepStrictEqual(await robin.exits(), {code: 0, signal: undefined});
	});
});
