import type {Rule} from '../rule.js';

/** A service has one session. */
export const oneService: Rule = {
	name: 'one-service',
	reason: 'A service is signed in to once, in one process; who is signed in there twice cannot be told apart.',
	severity: 'error',
	always: true,
	wrong: `
sessions:
  reader: {title: To read, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-ExchangeOnline -AppId a}
  writer: {title: To write, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-ExchangeOnline}`,
	right: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: {certificate: Connect-ExchangeOnline -AppId a, browser: Connect-ExchangeOnline}}`,
	* find({runbook}) {
		const first = new Map<string, string>();
		for (const [name, {service}] of Object.entries(runbook.sessions)) {
			const other = service === 'none' ? undefined : first.get(service);
			if (other !== undefined) {
				yield {path: ['sessions', name, 'service'], message: `The sessions "${other}" and "${name}" both belong to ${service}. Make them ways of one session: connect: {WAY: SCRIPT, ...}.`};
			}

			if (other === undefined) {
				first.set(service, name);
			}
		}
	},
};
