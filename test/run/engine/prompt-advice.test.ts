import assert from 'node:assert/strict';
import {test} from 'node:test';
import {promptAdvice} from '../../../source/run/engine/prompt-advice.js';

for (const [command, prompt, cure] of [
	['Read-Host', '$name = Read-Host "Which mailbox?"', /^Read-Host asked for input \("\$name = Read-Host "Which mailbox\?""\), and nobody can answer it here\. Make what it asks for a parameter/],
	['Get-Credential', 'Get-Credential dana', /a parameter of type secret/],
	['Remove-InboundConnector', 'Remove-InboundConnector -Identity $item.Guid -Confirm', /Put -Confirm:\$false behind Remove-InboundConnector in the runbook/],
	['Set-Mailbox', 'Cannot process command because of one or more missing mandatory parameters: Identity.', /Give Set-Mailbox in the runbook the parameter that it asks for/],
	['Connect-ExchangeOnline', '', /^Connect-ExchangeOnline asked for input, and nobody.+Sign in another way/],
	['The script', 'Assert-Something', /^The script asked for input.+Give the command in the runbook all that it may ask for/],
] as const) {
	test(`who asked and what to put into the runbook: ${command} ${prompt.slice(0, 30)}`, () => {
		assert.match(promptAdvice(command, prompt), cure);
	});
}
