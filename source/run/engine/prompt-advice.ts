/** What to put into the runbook, so that a command asks for nothing. */
const cures: ReadonlyArray<readonly [RegExp, (command: string) => string]> = [
	[/\bread-host\b|\$host\b/i, () => 'Make what it asks for a parameter of the runbook, and let the script use $params.NAME in its place.'],
	[/^get-credential$|^connect-.*(?:credential|password)/i, () => 'Make the password a parameter of type secret, and build the credential in the script: [pscredential]::new($params.admin, $params.NAME).'],
	[/-confirm\b|are you sure|confirm/i, command => `Put -Confirm:$false behind ${command} in the runbook: Handrail asks before it sends.`],
	[/mandatory|missing/i, command => `Give ${command} in the runbook the parameter that it asks for.`],
	[/pause|readkey/i, () => 'Take the pause out of the script: Handrail stops after each step by itself.'],
	[/^connect-/i, () => 'Sign in another way: one that opens a browser, shows a device code, or uses a certificate.'],
];

const anyCure = (command: string): string => `Give ${command} in the runbook all that it may ask for: its mandatory parameters, -Confirm:$false where it wants to be confirmed, and $params.NAME in place of Read-Host.`;

/**
What a person reads when a command asked for something: who asked, what it showed, and what to put into the runbook.

@param prompt - What it asked, or the line of the script that did; may be empty.
*/
export function promptAdvice(command: string, prompt: string): string {
	const cure = cures.find(([pattern]) => pattern.test(command))?.[1] ?? cures.find(([pattern]) => pattern.test(prompt))?.[1] ?? anyCure;
	const what = prompt.trim() === '' || prompt.trim() === command ? '' : ` ("${prompt.trim()}")`;
	return `${command} asked for input${what}, and nobody can answer it here. ${cure(command === 'The script' ? 'the command' : command)}`;
}
