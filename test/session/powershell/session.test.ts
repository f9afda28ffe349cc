import path from 'node:path';
import {readFile} from 'node:fs/promises';
import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {behavesAsASession, request} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';
import {lend, nextId, shareSession} from './shared-session.js';

describe('a PowerShell session', {skip: skipWithoutPowerShell}, () => {
	const shared = shareSession();
	let traces = '';
	test.beforeEach(async () => {
		traces = path.join(await temporaryFolder(), 'traces');
	});

	const asked = (script: string, given: Parameters<typeof request>[0] = {}) => request({id: nextId(), script, ...given});
	behavesAsASession((name, body) => {
		test(name, body);
	}, () => ({
		open: async () => lend(shared),
		twoRows: asked('[pscustomobject] @{Name = \'first\'}; [pscustomobject] @{Name = \'second\'}'),
		failing: asked('throw \'Nothing of that name.\''),
		endless: asked('[Console]::WriteLine(\'working\'); Start-Sleep -Seconds 3600'),
		leavingTrace: asked('Add-Content -LiteralPath $params.file -Value trace', {effect: 'change', data: {params: {file: traces}, records: {}, outputs: {}, chosen: {}, item: undefined}}),
		async traces() {
			const text = await readFile(traces, 'utf8').catch(() => '');
			return text.split('\n').filter(line => line !== '').length;
		},
		survivesKill: false,
	}));
});
