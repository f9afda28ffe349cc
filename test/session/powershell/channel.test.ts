import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import {createConnection} from 'node:net';
import path from 'node:path';
import {describe, test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {Failure} from '../../../source/failure.js';
import {encodeFrame} from '../../../source/session/frames.js';
import {startHost} from '../../../source/session/host-client.js';
import {hostRequest} from '../../../source/session/host-request.js';
import {PowerShellSession} from '../../../source/session/powershell/session.js';
import {hostFolder, powerShellProgram} from '../../../source/session/powershell/program.js';
import {waitUntilGone} from '../../../source/session/process-identity.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {request} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';
import {rawHost} from './raw-host.js';

const skipWithoutShell = process.platform === 'win32' && 'needs /bin/sh';

describe('the channel of the PowerShell host', {skip: skipWithoutPowerShell}, () => {
	const ends: Array<[when: string, script: string | undefined]> = [
		['while nothing runs', undefined],
		['in the midst of a pipeline', 'Write-Warning working; while ($true) { Start-Sleep -Milliseconds 1 }'],
		['in a call that cannot be stopped', 'Write-Warning working; [Threading.Thread]::Sleep(3600000)'],
		['while programs run, and they end too', '$null = Start-Process /bin/sleep 3600 -PassThru; /bin/sh -c "sleep 3600 & echo working; sleep 3600" | ForEach-Object { Write-Warning $_ }'],
	];
	for (const [when, script] of ends) {
		test(`ends its process when it closes ${when}`, {skip: script?.includes('/bin/') === true && skipWithoutShell}, async t => {
			const {channel, process: host, heard} = await rawHost(t);
			if (script !== undefined) {
				channel.write(hostRequest(request({script})));
				await heard('stream');
			}

			channel.close();
			assert.equal(await waitUntilGone(host, AbortSignal.timeout(10_000)), true);
		});
	}

	test('ends its process when something that is no frame comes', async t => {
		const {channel, process: host} = await rawHost(t);
		channel.write(Buffer.from([255, 255, 255, 255, 1]));
		assert.equal(await waitUntilGone(host, AbortSignal.timeout(10_000)), true);
	});

	test('lets in the host alone: whoever has no token is refused', async t => {
		const folder = await temporaryFolder();
		const own = new PowerShellSession({name: 'x', title: 'X', service: 'none', temporaryFolder: folder, found: powershell});
		t.after(async () => own.close());
		const opening = own.open();
		let socket: string | undefined;
		while (socket === undefined) {
			await turn(); // eslint-disable-line no-await-in-loop -- Until the socket is there; the host takes longer to start.
			const found = await readdir(folder, {recursive: true, withFileTypes: true}); // eslint-disable-line no-await-in-loop
			const entry = found.find(candidate => candidate.isSocket());
			socket = entry && path.join(entry.parentPath, entry.name);
		}

		const stranger = createConnection(socket);
		stranger.on('error', () => undefined);
		stranger.write(encodeFrame({type: 'hello', token: '0'.repeat(64), host: 'PowerShell', version: '7', pid: 1}));
		await once(stranger, 'close');
		await opening;
		assert.equal(own.alive, true);
	});
});

describe('a PowerShell that cannot be used', () => {
	test('because there is none is said with what to do instead, and nothing is left behind', async () => {
		const folder = await temporaryFolder();
		const session = new PowerShellSession({name: 'exchange', title: 'Exchange Online', service: 'exchange', temporaryFolder: folder, environment: {PATH: folder}});
		await assert.rejects(session.open(), (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.includes('Exchange Online needs PowerShell') && /paste mode.*handrail doctor/u.test(error.next));
		assert.equal(session.alive, false);
		assert.deepEqual(await readdir(folder), []);
	});

	test('because a policy restricts its language is said with what to do instead', {skip: skipWithoutPowerShell}, async () => {
		const program = powerShellProgram({name: 'exchange', found: powershell!, signsIn: true});
		const restricted = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; & '${path.join(hostFolder(), 'bootstrap.ps1')}'; exit $LASTEXITCODE`];
		await assert.rejects(startHost({...program, arguments: restricted}, await temporaryFolder()), (error: unknown) => error instanceof Failure && error.exit === 3 && /policy of this machine.*language/u.test(error.message) && error.next.includes('paste mode'));
	});

	test('because its host cannot begin is said with its last words', {skip: skipWithoutPowerShell}, async () => {
		const program = powerShellProgram({name: 'exchange', found: powershell!, signsIn: true, arguments: ['--simulated', '/no/such/file']});
		await assert.rejects(startHost(program, await temporaryFolder()), (error: unknown) => error instanceof Failure && error.exit === 3 && /ended with status 1\. Its last words: .*\/no\/such/u.test(error.message));
	});
});
