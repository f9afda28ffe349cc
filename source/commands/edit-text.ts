import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {openOwnedFolder} from '../session/owned-folder.js';
import {pastedText} from '../session/paste/pasted-bytes.js';

/**
Opens the person's editor ($VISUAL, else $EDITOR) on an empty file in a folder of its own, and reads what was saved there. The folder is gone afterwards.

@throws {Failure} with exit 3 where there is no editor, or where it did not end well.
*/
export async function editText(environment: NodeJS.ProcessEnv): Promise<string> {
	const editor = [environment['VISUAL'], environment['EDITOR']].find(name => name !== undefined && name.trim() !== '');
	if (editor === undefined) {
		throw new Failure(exitCode.refused, 'No editor is named in $VISUAL or $EDITOR.', {next: 'Name one there, or put what was printed into a file and give that.'});
	}

	const {execa} = await import('execa');
	const folder = await openOwnedFolder();
	try {
		const file = path.join(folder.path, 'pasted.txt');
		await writeFile(file, '', {mode: 0o600, flag: 'wx'});
		// The variable may hold options too ("code --wait"): it is a line of the shell, and the file's name is its own argument.
		const {failed, exitCode: status} = await execa(`${editor} "${file}"`, {shell: true, stdio: 'inherit', reject: false, env: environment, extendEnv: false});
		if (failed) {
			throw new Failure(exitCode.refused, `The editor (${editor}) ended with ${status ?? 'a signal'}. Nothing was recorded.`);
		}

		return pastedText(await readFile(file));
	} finally {
		await folder.remove();
	}
}
