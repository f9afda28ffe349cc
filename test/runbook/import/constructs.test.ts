import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {evaluate} from '../../../source/runbook/expressions.js';
import {imported} from './imported.js';

const article = (name: string): string => readFileSync(new URL(`articles/${name}.md`, import.meta.url), 'utf8');

test('headings are phases, and each item of a numbered list is a step, also where its first number is missing', async () => {
	const {runbook, all, title, leftOut} = await imported(article('01-lift-a-senders-block'));
	assert.equal(title, 'Lift the block of a sender');
	assert.equal(runbook.summary, 'Administrators learn how to let a mailbox send again after the service stopped it with NDR 5.1.8.');
	assert.deepEqual(runbook.symptoms, [{code: '5.1.8'}]);
	assert.deepEqual(runbook.phases.map(phase => [phase.title, phase.steps.length]), [['What this is about', 1], ['What to know before you begin', 1], ['Lift the block in the portal', 5], ['See whether the alert is on', 3], ['Lift the block with PowerShell', 3]]);
	const inPortal = runbook.phases[2]!.steps;
	assert.deepEqual(inPortal[0]!.gui, {path: 'Microsoft Defender portal > Email & collaboration > Review > Restricted entities', url: 'https://security.microsoft.com'});
	assert.deepEqual([inPortal[4]!.title, inPortal[4]!.instructions], ['Select Yes in the warning', 'Select **Yes** in the warning.\n\n> **Note:** Usually the block is gone within one hour. It can take up to 24 hours.']);
	assert.ok(all.every(({title: words}) => words.length <= 81 && !words.endsWith('.')));
	assert.ok(leftOut.some(({kind, line}) => kind === 'include' && line === 19));
});

test('commands have the effect that is known of them, or that their verb has; what a person must decide is a TODO before them', async () => {
	const {all, yaml, commands, toDo} = await imported(article('10-graph'));
	const runs = all.flatMap(({run}) => run ? [[run.session, run.effect, run.script]] : []);
	assert.deepEqual(runs, [
		['graph', 'read', 'Get-MgUser -Filter "startsWith(displayName,\'$($params.firstLetters)\')"'],
		['graph', 'change', 'Update-MgUser -UserId $params.id -AccountEnabled:$false'],
		['graph', 'change', 'Revoke-MgUserSignInSession -UserId $params.id'],
		['graph', 'destroy', 'Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId $params.grantId'],
		['powershell', 'change', 'Set-MsolUser -UserPrincipalName $params.id -BlockCredential $true'],
	]);
	assert.deepEqual(commands, {read: 1, change: 3, destroy: 1});
	assert.match(yaml, /\n {8}# TODO: Remove-MgOauth2PermissionGrant takes something away: add "keep", "confirm" and "verify"\. A draft never sends it\.\n {8}run:/);
	assert.match(yaml, /# TODO: Set-MsolUser no longer answers, or soon will not\. Use the Microsoft Graph PowerShell module/);
	assert.match(yaml, /Connect-MgGraph -TenantId \$params\.tenant -Scopes User\.EnableDisableAccount\.All, User\.Read\.All -NoWelcome/);
	assert.ok(toDo.every(({text}) => yaml.includes(text)));
	assert.ok(toDo.some(({at, text}) => at === 'connect' && text.startsWith('Handrail signs in by itself')));
});

test('what a command leaves to its reader is a parameter, the same words the same one', async () => {
	const {runbook, all} = await imported('# A\n\n```powershell\nSet-Mailbox "<The mailbox>" -Foo \'smtp:<new address>\' -Bar:<new address> # <no>\nGet-Mailbox <the-mailbox>\n```\n');
	assert.equal(all[0]!.run!.script, 'Set-Mailbox $params.theMailbox -Foo "smtp:$($params.newAddress)" -Bar:$params.newAddress # <no>\nGet-Mailbox $params.theMailbox');
	assert.deepEqual(Object.entries(runbook.parameters).filter(([name]) => name.startsWith('the') || name.startsWith('new')).map(([name, {title, optional}]) => [name, title, optional]), [['theMailbox', 'The mailbox', true], ['newAddress', 'new address', true]]);
	const shell = await imported('# A\n\n```bash\ngrep <a b> "$x <c>"\n```\n');
	assert.equal(shell.all[0]!.run!.script, 'grep "${params_aB}" "$x ${params_c}"');
});

test('a command that an article shows as the trouble is none of the run\'s', async () => {
	const {all, commands, toDo} = await imported('# A\n\n## Symptoms\n\nYou run this:\n\n```powershell\n  Set-Mailbox kim -Foo 1\n```\n\n## Resolution\n\nThis is an example of incorrect syntax:\n\n```powershell\nSet-Mailbox kim Foo\n```\n\nLook first:\n\n```powershell\n  Get-Mailbox kim\n    | Select-Object Name\n```\n');
	assert.deepEqual(commands, {read: 1, change: 0, destroy: 0});
	assert.match(all[0]!.instructions!, /^You run this:\n\n```powershell\nSet-Mailbox kim -Foo 1\n```$/);
	assert.equal(all[2]!.run!.script, 'Get-Mailbox kim\n  | Select-Object Name');
	assert.equal(toDo.filter(({text}) => text.startsWith('The article shows this command where it describes the trouble')).length, 2);
});

test('tabs are a question that is asked once, and each step of a tab is for its answer', async () => {
	const {all} = await imported(article('03-tabs'));
	const [question, ...others] = all.filter(({decide}) => decide);
	assert.equal(others.length, 0);
	assert.deepEqual(question!.decide!.answers, [{value: 'portal', title: 'Portal'}, {value: 'powershell', title: 'PowerShell'}]);
	const seen = (way: string) => all.filter(({when, decide}) => !decide && (when === undefined || (evaluate(when, {records: {[question!.id]: {way}}}) as {value: unknown}).value === true)).map(({title}) => title);
	assert.equal(seen('portal').length, 9);
	assert.ok(seen('portal').includes('Tell the team that it is on'));
	assert.ok(seen('portal').includes('Turn it off (Portal)'));
	assert.ok(!seen('portal').includes('Connect as described above'));
	assert.ok(seen('powershell').includes('Connect as described above'));
});

test('zones are a question too, and a zone for two is for both', async () => {
	const {all} = await imported(article('04-zones'));
	assert.deepEqual(all.find(({decide}) => decide)!.decide!.answers.map(({value}) => value), ['portal', 'ms-powershell']);
	assert.equal(all.at(-1)!.when, 'records[\'choose-portal-or-ms-powershell\'].way in [\'portal\', \'ms-powershell\']');
});

test('what interrupts a list belongs to the item before it, and what leads to the next list to that one', async () => {
	const {all} = await imported(article('07-interrupted-list'));
	assert.deepEqual(all.map(({title}) => title), ['Open the mail flow page', 'Export the rules that are left', 'Compare them with the list of last week', 'Make the missing rule again', 'Send a test message', 'Take the role away from those who do not need it', 'Tell the others']);
	assert.match(all[0]!.instructions!, /> \*\*Note:\*\* It can take a minute/);
	assert.match(all[1]!.instructions!, /The output looks like this:\n\n```output\nName/);
	assert.match(all[2]!.instructions!, /\(Image: Screenshot of the two lists side by side\)\n\n\| Where \| What \|\n/);
	assert.match(all[5]!.instructions!, /^After that the work is done\.\n\nTo make sure that nobody deletes it again:\n\nTake the role away/);
});

test('links are absolute where the article says where it is, and words where nobody knows', async () => {
	const {all, leftOut, runbook} = await imported(article('09-videos-and-includes'));
	assert.equal(runbook.references![0], 'https://learn.microsoft.com/en-us/defender-office-365/secure-an-account');
	const signs = all.find(({id}) => id === 'signs')!.instructions!;
	assert.match(signs, /\[rules\]\(https:\/\/learn\.microsoft\.com\/en-us\/defender-office-365\/detect-rules\) and \[the guide\]\(https:\/\/learn\.microsoft\.com\/en-us\/guides\/start#first\)/);
	assert.match(signs, /\(Included text that is not here: What an intruder does next\)/);
	assert.match(all[0]!.instructions!, /Video: <https:\/\/learn-video\.azurefd\.net\/vod\/player\?id=1234>/);
	assert.deepEqual(leftOut.filter(({kind}) => kind === 'include').map(({text}) => text), ['What an intruder does next', 'how', 'Main']);
	const nowhere = await imported('# A\n\nSee [b](b.md), [c](/c), [d](file:///d), [e](#e) and [f][g].\n\n[g]: https://example.com/g_h(1)\n');
	assert.equal(nowhere.all[0]!.instructions, 'See b, c, d, e and [f](https://example.com/g_h%281%29).');
	assert.deepEqual(nowhere.leftOut.map(({kind, text}) => [kind, text]), [['link', 'b.md'], ['link', '/c'], ['link', 'file:///d']]);
	const given = await imported('# A\n\nSee [b](../b.md#c) and [e](#e).\n', {address: 'https://wiki.example.com/x/y/z'});
	assert.equal(given.all[0]!.instructions, 'See [b](https://wiki.example.com/x/b#c) and [e](https://wiki.example.com/x/y/z#e).');
});

test('a checklist\'s boxes are steps, those inside others too; ticks are said to be gone', async () => {
	const {runbook, leftOut} = await imported(article('05-own-checklist'));
	assert.deepEqual(runbook.phases.map(({title, steps}) => [title, steps.length]), [['What this is about', 1], ['Stop the bleeding', 5], ['Find the cause', 3], ['Afterwards', 2]]);
	assert.deepEqual(leftOut.map(({kind, text}) => [kind, text]), [['tick', 'Tell the client that mail waits and none is lost']]);
});

test('braces that a runbook would fill in are shown as the article has them', async () => {
	const {all} = await imported(article('11-faq'));
	assert.match(all.map(({instructions}) => instructions ?? '').join('\n'), /\{\{ '\{\{' \}\} There is \}\}/);
});

test('line ends, byte order marks, tabs and what a terminal would obey make no difference', async () => {
	const plain = await imported('# A\n\n1. One\n   two\n2. Three\n');
	const other = await imported('\u{FEFF}# A\r\n\r\n1. One\r\n\ttwo\r\n2. \u{1B}[31mThr\u{200B}ee\r\n');
	assert.equal(other.yaml, plain.yaml);
	assert.deepEqual(other.leftOut, [{kind: 'invisible', text: '1 line', why: 'They held characters that cannot be seen, or that a terminal would obey. Those were taken out.', line: 5, times: 1}]);
});

const hostile: Record<string, [text: string, said: RegExp]> = {
	'NUL characters': ['# A\n\nb\0c', /It is no text/],
	'too long a text': ['a '.repeat(200_000), /longer than 256 KiB/],
	'quotes without end': ['>'.repeat(5000) + ' a', /Line 1 is nested deeper than 20 levels/],
	'lists without end': ['- '.repeat(5000) + 'a', /Line 1 is nested deeper/],
	'indents without end': [Array.from({length: 300}, (_, index) => ' '.repeat(index * 2) + '- a').join('\n'), /Line 51 is nested deeper/],
	'steps without end': ['1. a\n'.repeat(20_000), /more than 2000 steps/],
	'nothing to do': ['---\ntitle: A\n---\n# A\n\n## See also\n\n- [b](https://example.com/)\n', /There is nothing in it to do/],
};
for (const [name, [text, said]] of Object.entries(hostile)) {
	test(`${name}: a clear sentence`, async () => {
		await assert.rejects(imported(text), (error: unknown) => error instanceof Failure && error.exit === 2 && said.test(error.message) && error.kept === 'Nothing was written.');
	});
}

const slow = ['_a', '*a ', '[', '[a](', '<a ', '`'.repeat(50) + 'a', '|a', ':::image ', '[!INCLUDE ', '::: zone pivot="a"\n', '<!-- ', '```\n', '**a** > ', '&', '{{', 'Get-Ab', '<pre>', '# [a](#tab/a)\n', '<script>', '\\', '<a b> '];
test('a quarter of a megabyte of marks takes no more than seconds, all of them together', async () => {
	const began = performance.now();
	for (const mark of slow) {
		const text = `# A\n\nb\n\n${mark.repeat(Math.floor(250_000 / mark.length))}`;
		// eslint-disable-next-line no-await-in-loop -- one after the other
		await imported(text).catch((error: unknown) => {
			assert.ok(error instanceof Failure, `${mark}: ${String(error)}`);
		});
	}

	assert.ok(performance.now() - began < slow.length * 3000);
});
