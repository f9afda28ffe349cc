import path from 'node:path';

const journalName = /^(?<responder>[a-z2-7]{10})\.jsonl$/v;

/** Where the parts of a run are inside its folder. */
export const layout = (folder: string) => ({
	run: path.basename(folder),
	runbook: path.join(folder, 'runbook'),
	journals: path.join(folder, 'journals'),
	evidence: path.join(folder, 'evidence'),
	lock: path.join(folder, 'lock.sqlite'),
	holder: path.join(folder, 'holder.json'),
	fold: path.join(folder, 'fold.json'),
	shared: path.join(folder, 'shared.json'),
	rehearsalState: path.join(folder, 'rehearsal-state.json'),
	journal: (responder: string) => path.join(folder, 'journals', `${responder}.jsonl`),
});

/** The folder of all runs. */
export const runsFolder = (home: string): string => path.join(home, 'runs');

/** Whose journal a file of the journals' folder is; undefined for what was set aside beside them. */
export const responderOfFile = (fileName: string): string | undefined => journalName.exec(fileName)?.groups?.['responder'];
