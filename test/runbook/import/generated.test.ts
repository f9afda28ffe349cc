import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {Failure} from '../../../source/failure.js';
import {imported} from './imported.js';

/** Words as people and tools write them, and some that mean something to Markdown, YAML, CEL or PowerShell. */
const word = fc.constantFrom('mailbox', 'Open', 'the', '**Yes**', '`Get-X`', '[a](b.md)', '[c](https://example.com/)', '![p](q.png)', '<br>', '<mailbox>', '&amp;', '{{ x }}', '{{', '}}', ':', '#', '- ', '*', '_', '|', '\\', '"', '\'', '---', '...', '%YAML', '!!js', '&a', '*a', '__proto__', 'constructor', 'é', '日本', '🙂', '\u{202E}x', '[!NOTE]', ':::', '~~', '$item.Id', '5.7.705', '<a href="x">', '</a>', '<!--', '-->', '[ref]', 'https://a.b', '1.', '@', '\u{1B}[31m', 'null', 'true', '2026-11-22', '=');
const sentence = fc.array(word, {minLength: 1, maxLength: 9}).map(words => words.join(' '));
const language = fc.constantFrom('powershell', 'PowerShell', '', 'output', 'bash', 'yaml', 'console', 'azurepowershell-interactive');
const code = fc.array(fc.constantFrom('Get-Mailbox -ResultSize Unlimited', 'Set-Mailbox <user> -Foo "<a b>"', 'Remove-InboundConnector -Identity $x', '$a = @{b = "c"}', 'PS C:\\> Get-X', '# a comment', 'foreach ($x in $y) {', '}', '"unclosed', '```', '', 'rm -rf /tmp/x', 'Get-MgUser -UserId \'<id>\' | Format-List', '{{ params.x }}'), {minLength: 0, maxLength: 4});
const fence = fc.tuple(language, code).map(([name, lines]) => ['```' + name, ...lines, '```'].join('\n'));
const indented = (text: string, by: string) => text.split('\n').map(line => by + line).join('\n');

const {block} = fc.letrec<{block: string}>(tie => ({
	block: fc.oneof(
		{depthSize: 'small', withCrossShrink: true},
		sentence,
		fc.tuple(fc.integer({min: 1, max: 6}), sentence).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
		fence,
		fc.tuple(sentence, sentence).map(([one, two]) => `| ${one} | b |\n|---|---|\n| ${two} | d |`),
		fc.constantFrom('---', '***', '::: zone pivot="a"', '::: zone pivot="b,c"', '::: zone-end', '::: moniker range=">= 1"', '::: moniker-end', '[!INCLUDE [x](../y.md)]', '> [!VIDEO https://example.com/v]', ':::image type="content" source="a.png" alt-text="A b":::', '<details><summary>More</summary>', '</details>', '<table><tr><td>a</td></tr>', '<script>x', '<!-- never closed', '[ref]: https://example.com/ref', '# [Portal](#tab/p)', '# [Shell](#tab/s)', '## [Only](#tab/o)', '- [ ] task', '- [x] done\n  - [ ] inside', 'Setext\n===', '\t\tcode', '\r\n', '    indented'),
		fc.tuple(fc.constantFrom('1. ', '2) ', '- ', '* ', '- [ ] ', '10. '), fc.array(tie('block'), {minLength: 1, maxLength: 3})).map(([bullet, inside]) => bullet + indented(inside.join('\n\n'), ' '.repeat(bullet.length)).trimStart()),
		fc.tuple(fc.constantFrom('', '[!NOTE]\n', '[!warning]\n', '[!div class="x"]\n'), tie('block')).map(([kind, inside]) => indented(kind + inside, '> ')),
	),
}));

const frontMatter = fc.constantFrom('', '---\ntitle: T\nms.author: x\n---\n', '---\ntitle: [\n---\n', '---\n&a: *a\n---\n', '---\n', '\u{FEFF}---\ntitle: "5.7.705 NDR"\ndescription: 1\n...\n');

test('1,000 generated files: each is refused by a sentence, or a draft that passes check', async () => {
	let drafts = 0;
	await fc.assert(fc.asyncProperty(frontMatter, fc.array(block, {minLength: 0, maxLength: 12}), fc.constantFrom('\n\n', '\n', '\r\n\r\n'), async (front, blocks, between) => {
		try {
			const {leftOut, yaml} = await imported(front + blocks.join(between));
			drafts++;
			assert.ok(leftOut.every(({why, line}) => why.endsWith('.') && line > 0), JSON.stringify(leftOut));
			assert.doesNotMatch(yaml, /[\u{E000}\u{E001}\u{1B}\u{202E}]/u);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			assert.match(error.sentences, /^The article cannot be imported\. There is nothing in it to do/);
		}
	}), {numRuns: 1000, seed: 7});
	assert.ok(drafts > 850, String(drafts));
});
