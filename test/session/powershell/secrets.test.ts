import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import type {SessionEvent, SessionRequest} from '../../../source/session/contract.js';
import {hostRequest} from '../../../source/session/host-request.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {finished, gather, only, request, type Kind} from '../contract.js';
import {rawHost} from './raw-host.js';
import {nextId, shareSession} from './shared-session.js';

/** Gives the secret back as text. */
const reveal = '$plain = [Net.NetworkCredential]::new("", $params.newPassword).Password\n';
const secret = 'Correct horse "battery" staple: 100%';

describe('a secret in a PowerShell script', {skip: skipWithoutPowerShell}, () => {
	const {run} = shareSession();

	test('is a SecureString', async () => {
		const events = await run(`$params.newPassword.GetType().Name; $params.newPassword.IsReadOnly(); ${reveal} $plain.Length`, {secrets: {newPassword: secret}});
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), ['SecureString', true, secret.length]);
	});

	/** Each comes out as its name, but for those of which nothing comes out at all. */
	const leaks: Array<[where: string, script: string, named?: false]> = [
		['a row, its name and its text', '$plain; [pscustomobject] @{$plain = "it is $plain."; Inside = @{Deep = @($plain)}}'],
		['the text of a narrow column', '[pscustomobject] @{A = 1; B = 2; C = ("x" * 150) + $plain; D = $plain} | Format-Table', false],
		['a warning', 'Write-Warning "it is $plain"'],
		['verbose, debug and information', 'Write-Verbose $plain -Verbose; Write-Debug $plain -Debug; Write-Information $plain'],
		['Write-Host in pieces', 'foreach ($character in $plain.ToCharArray()) { Write-Host $character -NoNewline }'],
		['an error', 'Write-Error "it is $plain" -ErrorId "id$plain"'],
		['what is thrown', 'throw "it is $plain"'],
		['a command that does not exist', '& "Get-$plain"'],
		['progress', 'Write-Progress -Activity $plain -Status "at $plain" -CurrentOperation $plain; Start-Sleep -Milliseconds 150'],
		['the console', '[Console]::WriteLine("it is $plain"); [Console]::Error.Write($plain.Substring(0, 10)); [Console]::Error.WriteLine($plain.Substring(10)); Out-Host -InputObject $plain'],
		['base64, an address and JSON', '[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("user:$plain")); [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($plain)); [uri]::EscapeDataString($plain); ConvertTo-Json $plain'],
		['a prompt', 'Read-Host $plain; $Host.UI.PromptForChoice($plain, $plain, @(), 0)', false],
		['a later script, which has it from elsewhere', '$global:PSEmailServer = $plain'],
	];
	for (const [where, script, named = true] of leaks) {
		test(`does not come out of ${where}`, async () => {
			const events = [...await run(reveal + script, {secrets: {newPassword: secret}}), ...await run('$global:PSEmailServer; $global:PSEmailServer = ""')];
			const all = JSON.stringify(events);
			for (const form of [secret, JSON.stringify(secret).slice(1, -1), 'orse "bat', encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, 20), Buffer.from(`user:${secret}`).toString('base64').slice(12, 30), Buffer.from(secret, 'utf16le').toString('base64').slice(0, 30)]) {
				assert.equal(all.includes(form) || all.includes(JSON.stringify(form).slice(1, -1)), false, `${form} in ${all}`);
			}

			assert.equal(all.includes('[secret newPassword]'), named, all);
		});
	}
});

test('the host itself lets no secret out, in no request after the one that brought it', {skip: skipWithoutPowerShell}, async t => {
	const {channel, said, heard} = await rawHost(t);
	const send = async (script: string, given: Partial<SessionRequest> = {}) => {
		channel.write(hostRequest(request({id: nextId(), script, ...given})));
		await heard('finished');
	};

	const older = 'an older, other secret';
	await send(`${reveal}$global:PSEmailServer = $plain`, {secrets: {newPassword: older}});
	const everywhere = 'Write-Warning $plain; Write-Error $plain; Write-Progress -Activity $plain -Status $plain; [pscustomobject] @{$plain = $plain}; "$global:PSEmailServer"; throw $plain';
	await send(reveal + everywhere, {secrets: {newPassword: secret}});
	await send(`$plain = '${older}'; ${everywhere}`);
	const all = JSON.stringify(said);
	assert.deepEqual([all.includes(older), all.includes(JSON.stringify(secret).slice(1, -1)), all.includes('[secret newPassword]')], [false, false, true]);
	assert.deepEqual([...new Set(said.map(({type}) => String(type)))].toSorted(), ['error', 'finished', 'objects', 'progress', 'started', 'stream']);
});

describe('a generated secret in a PowerShell script', {skip: skipWithoutPowerShell}, () => {
	const {open, run} = shareSession();

	const generating = async (given: Partial<SessionRequest>, answer: (event: Kind<'secret'>, before: readonly SessionEvent[]) => boolean | 'cancel') => {
		const session = await open();
		const prepared = await session.prepare(request({id: nextId(), address: {step: 'reset', part: 'run', item: 'dana', attempt: 1}, generate: ['newPassword'], ...given}));
		const before: SessionEvent[] = [];
		const events = await gather(prepared.send(), event => {
			if (event.type === 'secret') {
				const said = answer(event, [...before]);
				if (said === 'cancel') {
					prepared.cancel();
				} else {
					prepared.keepSecret(said);
				}
			}

			before.push(event);
		});
		return events;
	};

	test('is told before the script begins, which waits for the answer, and it is the one that the script has', async () => {
		const made: string[] = [];
		const script = `${reveal}[BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($plain)))`;
		const send = async () => generating({script}, (event, before) => {
			made.push(event.value);
			assert.deepEqual({name: event.name, item: event.item, before: before.length}, {name: 'newPassword', item: 'dana', before: 0});
			return true;
		});
		const events = await send();
		assert.deepEqual(events.map(({type}) => type), ['secret', 'started', 'objects', 'finished']);
		assert.equal(String(only(events, 'objects')[0]!.rows[0]).replaceAll('-', '').toLowerCase(), createHash('sha256').update(made[0]!).digest('hex'));
		await send();
		assert.equal(new Set(made).size, 2);
	});

	test('that was not kept sends nothing, and neither does one that is cancelled', async () => {
		for (const answer of [false, 'cancel'] as const) {
			const events = await generating({script: '"sent"', effect: 'change'}, () => answer); // eslint-disable-line no-await-in-loop -- One after the other.
			assert.deepEqual(events.map(({type}) => type), ['secret', 'error', 'finished']);
			assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['not-sent']);
			assert.deepEqual({outcome: finished(events).outcome, sessionAlive: finished(events).sessionAlive}, {outcome: 'cancelled', sessionAlive: true});
		}
	});

	test('does not come out again, and neither do those of earlier items', async () => {
		const values: string[] = [];
		const keep = (event: Kind<'secret'>) => {
			values.push(event.value);
			return true;
		};

		await generating({script: `${reveal}$global:PSEmailServer = $plain`}, keep);
		const events = await generating({script: `${reveal}"$plain $global:PSEmailServer"; Write-Warning $plain; throw $plain`}, keep);
		const said = JSON.stringify(events.filter(({type}) => type !== 'secret'));
		assert.equal(values.some(value => said.includes(value)), false);
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), ['[secret newPassword] [secret newPassword]']);
		await run('$global:PSEmailServer = ""');
	});
});
