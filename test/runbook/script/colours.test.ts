import assert from 'node:assert/strict';
import {test} from 'node:test';
import {codePieces} from '../../../source/runbook/script/colours.js';

/** The pieces of a script as "kind text", in their order. */
const piecesOf = async (language: 'powershell' | 'bash', script: string): Promise<string[] | undefined> => {
	const find = await codePieces(language);
	return find(script)?.map(({from, to, kind}) => `${kind} ${script.slice(from, to)}`);
};

test('the pieces of a PowerShell script are told apart', async () => {
	const pieces = await piecesOf('powershell', 'foreach ($item in $rows) { Get-Mailbox -Identity "$item" -ResultSize 5 } # all\n');
	for (const piece of ['keyword foreach', 'variable $item', 'command Get-Mailbox', 'parameter -Identity', 'string "$item"', 'number 5', 'comment # all']) {
		assert.ok(pieces?.includes(piece), `${piece} among ${pieces?.join(', ')}`);
	}
});

test('the pieces of a shell script are told apart', async () => {
	const pieces = await piecesOf('bash', 'for name in a b; do postqueue -p "$name" # of it\ndone\n');
	for (const piece of ['keyword for', 'keyword do', 'command postqueue', 'parameter -p', 'string "$name"', 'variable $name', 'comment # of it']) {
		assert.ok(pieces?.includes(piece), `${piece} among ${pieces?.join(', ')}`);
	}
});

test('places are counted as strings count them, whatever the characters', async () => {
	const script = 'Write-Host "💥 é" $last';
	assert.ok((await piecesOf('powershell', script))?.includes('variable $last'));
});

test('a text that is no script is left plain, and costs no time', async () => {
	assert.equal(await piecesOf('powershell', '('.repeat(10_000)), undefined);
});
