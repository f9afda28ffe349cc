import {describe, test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {behavesAsASession, gather, request} from '../contract.js';
import {lend, nextId, share} from './shared-session.js';
import {one, smallTenant} from './simulated-tenant.js';

describe('a simulated PowerShell session', {skip: skipWithoutPowerShell}, () => {
	const shared = share(async () => {
		const tenant = await smallTenant();
		const session = tenant.make('exchange');
		const prepared = await session.prepare(request({id: nextId(), script: 'Connect-ExchangeOnline -ShowBanner:$false', address: {step: undefined, part: 'connect', item: undefined, attempt: 1}}));
		await gather(prepared.send());
		return Object.assign(session, {tenant});
	});

	const asked = (script: string, given: Parameters<typeof request>[0] = {}) => request({id: nextId(), script, ...given});
	behavesAsASession((name, body) => {
		test(name, body);
	}, () => {
		const trace = nextId();
		return {
			open: async () => lend(shared),
			twoRows: asked('[pscustomobject] @{Name = \'first\'}; [pscustomobject] @{Name = \'second\'}'),
			failing: asked('throw \'Nothing of that name.\''),
			endless: asked('[Console]::WriteLine(\'working\'); Microsoft.PowerShell.Utility\\Start-Sleep -Seconds 3600'),
			leavingTrace: asked(`Set-InboundConnector -Identity ${one} -Comment ${trace}`, {effect: 'change', errorAction: 'Stop'}),
			async traces() {
				const {tenant} = await shared.open();
				const connectors = await tenant.list('connectors');
				return connectors.filter(({Comment}) => Comment === trace).length;
			},
			survivesKill: false,
		};
	});
});
