import {describe, test} from 'node:test';
import type {Session} from '../../../source/session/contract.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {behavesAsASession, gather, request} from '../contract.js';
import {nextId, share} from './shared-session.js';
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
			/** The one that is shared: it outlives the test, unless the test ends it. */
			async open(): Promise<Session> {
				const session = await shared.open();
				return {
					name: session.name,
					kind: session.kind,
					host: session.host,
					get alive() {
						return session.alive;
					},
					open: async () => session.open(),
					prepare: async given => session.prepare(given),
					identities: async question => session.identities(question),
					async close() {},
				};
			},
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
