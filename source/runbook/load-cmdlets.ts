import {readFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {CmdletList, cmdletsSchema} from './cmdlets.js';
import {parseYaml} from './parse.js';
import {formatProblem} from './problem.js';

const name = path.join('runbooks', 'cmdlets.yaml');

let loaded: Promise<CmdletList> | undefined;

/**
What Handrail knows of cmdlets, from `runbooks/cmdlets.yaml` in its own package; read once.

@throws Error when the file is missing or wrong: then Handrail is not whole.
*/
export async function loadCmdlets(): Promise<CmdletList> {
	loaded ??= readCmdlets();
	return loaded;
}

async function readCmdlets(): Promise<CmdletList> {
	const text = await readFile(placeOf(), 'utf8');
	const {value, problems} = parseYaml(cmdletsSchema, text, name);
	if (!value) {
		throw new Error(`Handrail's own list of cmdlets is wrong; install Handrail again.\n${problems.map(problem => formatProblem(problem)).join('\n')}`);
	}

	return new CmdletList(value);
}

/** Looked for upwards from this file, because the built program lies at another depth than its source. */
function placeOf(): string {
	let folder = path.dirname(fileURLToPath(import.meta.url));
	while (!existsSync(path.join(folder, name))) {
		const above = path.dirname(folder);
		if (above === folder) {
			throw new Error(`Handrail's own ${name} is missing: install Handrail again.`);
		}

		folder = above;
	}

	return path.join(folder, name);
}
