import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {NeededModule, Observations} from '../contract.js';

/** What runbooks need of a machine: modules by name and range, a PowerShell, a shell. */
export function neededBy(runbooks: ReadonlyArray<Pick<LoadedRunbook, 'runbook'>>): Omit<Observations['needed'], 'troubles'> {
	const sessions = runbooks.flatMap(({runbook}) => Object.values(runbook.sessions).map(session => ({id: runbook.id, session})));
	const modules = new Map<string, NeededModule>();
	for (const {id, session} of sessions) {
		for (const [name, range] of Object.entries(session.requires ?? {})) {
			const known = modules.get(`${name.toLowerCase()} ${range}`) ?? {name, range, runbooks: []};
			modules.set(`${name.toLowerCase()} ${range}`, {...known, runbooks: [...new Set([...known.runbooks, id])]});
		}
	}

	return {
		modules: [...modules.values()],
		powershell: sessions.some(({session}) => session.type === 'powershell'),
		shell: sessions.some(({session}) => session.type === 'shell'),
	};
}
