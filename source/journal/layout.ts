import path from 'node:path';

const journalName = /^(?<responder>[a-z2-7]{10})\.jsonl$/v;

const forkName = /^(?<responder>[a-z2-7]{10})\.fork-(?<id>[\da-f]{8})\.jsonl$/v;

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

/** Whose tail a file beside the journals is, and the first 8 characters of its first record's hash; undefined for everything else. */
export const forkOfFile = (fileName: string): {responder: string; id: string} | undefined => {
	const {responder, id} = forkName.exec(fileName)?.groups ?? {};
	return responder === undefined || id === undefined ? undefined : {responder, id};
};

/** What the file of a tail is called. */
export const forkFileName = (responder: string, firstHash: string): string => `${responder}.fork-${firstHash.slice(0, 8)}.jsonl`;
