import {Document, isMap, parseDocument} from 'yaml';
import {loadRunbookFromFiles, checkFiles} from '../../source/runbook/load.js';
import type {LoadedRunbook} from '../../source/runbook/loaded.js';
import type {Problem} from '../../source/runbook/problem.js';

const base = {
	handrail: 1,
	id: 'example',
	title: 'Example',
	parameters: {tenant: {title: 'Tenant'}},
	sessions: {
		exchange: {title: 'Exchange', connect: 'Connect-X'},
		host: {title: 'Host', type: 'shell'},
	},
};

/** A whole runbook's text from a piece of one: its keys at the top replace those of a small example, and `steps` are the steps of its one phase. The example's parameter is there only for a piece that names it. */
export function exampleText(piece: string): string {
	const written = parseDocument(piece);
	const {parameters, ...rest} = base;
	const whole = new Document({...rest, ...(/ten[ae]nt/i.test(piece) && {parameters}), phases: [{title: 'Phase', steps: [{id: 'only', title: 'Only'}]}]});
	// Nodes are handed on as they are: their comments are part of them.
	for (const {key, value} of isMap(written.contents) ? written.contents.items : []) {
		const name = String(key);
		whole.setIn(name === 'steps' ? ['phases', 0, 'steps'] : [name], value);
	}

	return whole.toString({lineWidth: 0});
}

/** The files of a runbook of one text, with others beside it. */
export function filesOf(text: string, others: Record<string, string> = {}): Map<string, Uint8Array> {
	return new Map(Object.entries({'runbook.yaml': text, ...others}).map(([name, content]) => [name, new TextEncoder().encode(content)]));
}

/** What `check` finds in a piece of a runbook. */
export async function problemsOf(piece: string, others: Record<string, string> = {}): Promise<Problem[]> {
	const {problems} = await checkFiles(filesOf(exampleText(piece), others), {name: 'runbook.yaml'});
	return problems;
}

/** A piece of a runbook as it is loaded. */
export async function loadExample(piece: string, others: Record<string, string> = {}): Promise<LoadedRunbook> {
	return loadRunbookFromFiles(filesOf(exampleText(piece), others), '/nowhere');
}
