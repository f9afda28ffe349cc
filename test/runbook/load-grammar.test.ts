import assert from 'node:assert/strict';
import {test} from 'node:test';
import {grammarParser, parseInTime} from '../../source/runbook/load-grammar.js';

test('both grammars read their scripts though they were first asked for beside each other', async () => {
	const [powershell, bash] = await Promise.all([grammarParser('powershell'), grammarParser('bash')]);
	for (const [parser, script] of [[powershell, 'Get-InboundConnector -ResultSize Unlimited'], [bash, 'postconf -n relayhost']] as const) {
		const tree = parseInTime(parser, script);
		assert.equal(tree?.rootNode.hasError, false, script);
		assert.equal(tree.rootNode.text, script);
	}
});
