import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {openOwnedFolder} from '../session/owned-folder.js';
import {pastedText} from '../session/paste/pasted-bytes.js';

/** What shells end with when they find no such command (cmd.exe says 9009), or find one that they cannot start. */
const notStarted = new Set([126, 127, 9009]);

const places = 'the setting editor (`handrail settings editor COMMAND`), $VISUAL or $EDITOR';

/**
Opens the person's editor on an empty file in a folder of its own, and reads what was saved there. The folder is gone afterwards.

@param setting - The editor of the settings: it comes before $VISUAL, and that before $EDITOR.
@throws {Failure} with exit 3 where there is no editor, where it cannot be started, or where it did not end well.
*/
export async function editText(environment: NodeJS.ProcessEnv, setting: string | undefined): Promise<string> {
	const editor = [setting, environment['VISUAL'], environment['EDITOR']].find(name => name !== undefined && name.trim() !== '');
	if (editor === undefined) {
		throw new Failure(exitCode.refused, 'No editor is named.', {next: `Name one in ${places}, or put what was printed into a file and give that.`});
	}

	const {execa} = await import('execa');
	const folder = await openOwnedFolder();
	try {
		const file = path.join(folder.path, 'pasted.txt');
		await writeFile(file, '', {mode: 0o600, flag: 'wx'});
		// It may have options too ("code --wait"): it is a line of the shell, and the file's name is its own argument.
		const {failed, exitCode: status} = await execa(`${editor} "${file}"`, {shell: true, stdio: 'inherit', reject: false, env: environment, extendEnv: false});
		if (failed && status !== undefined && notStarted.has(status)) {
			throw new Failure(exitCode.refused, `The editor (${editor}) could not be started. Nothing was recorded.`, {next: `Name another in ${places}.`});
		}

		if (failed) {
			throw new Failure(exitCode.refused, `The editor (${editor}) ended with ${status ?? 'a signal'}. Nothing was recorded.`);
		}

		return pastedText(await readFile(file));
	} finally {
		await folder.remove();
	}
}
