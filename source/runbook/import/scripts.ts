import type {Tokens} from 'marked';
import {withoutMarks} from './directives.js';
import {withoutEnd} from './trimmed.js';

/** A block of code that is there to be carried out. */
export type Script = {language: 'powershell' | 'shell'; text: string};

const languages: Readonly<Record<string, Script['language']>> = {
	powershell: 'powershell', pwsh: 'powershell', ps: 'powershell', ps1: 'powershell', posh: 'powershell', 'powershell-interactive': 'powershell', azurepowershell: 'powershell', 'azurepowershell-interactive': 'powershell',
	bash: 'shell', sh: 'shell', shell: 'shell', zsh: 'shell', 'shell-session': 'shell',
};

/** Blocks that say nothing of their language, or nothing that counts: only what is plainly PowerShell is taken for it. */
const unsure = new Set(['', 'console', 'cmd', 'text', 'copy', 'code']);

/** Longer ones are files to look at. */
const longest = 20_000;

/** What a cmdlet begins with, by PowerShell's own list of approved verbs as far as administrators meet them. */
const cmdlet = /^(?:\$\w+ *= *)?(?:Add|Clear|Complete|Compare|Connect|ConvertFrom|ConvertTo|Copy|Disable|Disconnect|Dismount|Enable|Export|Find|Get|Import|Install|Invoke|Measure|Mount|Move|New|Register|Remove|Rename|Repair|Reset|Resolve|Restart|Restore|Resume|Revoke|Search|Select|Send|Set|Sort|Start|Stop|Suspend|Sync|Test|Uninstall|Unregister|Update|Where|Write)-[A-Z][A-Za-z\d]+(?=[\s;|]|$)/;

/** The script of a block of code; undefined where it is something to look at: output, a file, a picture of a syntax. */
export function scriptOf({text, lang}: Pick<Tokens.Code, 'text' | 'lang'>): Script | undefined {
	const name = (lang ?? '').trim().split(/[\s,{]/, 1)[0]!.toLowerCase().replace(/^\./, '');
	const lines = text.split('\n').filter(line => line.trim() !== '');
	const named = Object.hasOwn(languages, name) ? languages[name] : undefined;
	if (lines.length === 0 || text.length > longest || (named === undefined && !unsure.has(name))) {
		return undefined;
	}

	const language = named ?? 'powershell';
	const bare = withoutPrompt(withoutMarks(text), language);
	// "[-Identity <String>]" shows what could be written, and is no command.
	if (bare === undefined || (language === 'powershell' && /(?:^|\s)\[-[a-z]+/im.test(bare))) {
		return undefined;
	}

	const first = bare.split('\n').find(line => line.trim() !== '' && !line.trimStart().startsWith('#'));
	return named === undefined && !cmdlet.test(first?.trim() ?? '') ? undefined : {language, text: bare};
}

/** Lines without the spaces that all of them begin with. */
function outdented(lines: readonly string[]): string[] {
	const least = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length));
	return lines.map(line => line.slice(least));
}

/** Without the prompt in front of each line; undefined where only some have one, because then the others are what it answered. */
function withoutPrompt(text: string, language: Script['language']): string | undefined {
	const prompt = language === 'powershell' ? /^\s*(?:\[PS\]|PS)(?: [^\n>]{0,200})?> ?/ : /^\s*[$#] (?=\S)/;
	const lines = outdented(withoutEnd(text.replace(/^\n+/, ''), ' \n').split('\n'));
	const written = lines.filter(line => line.trim() !== '');
	const prompted = written.filter(line => prompt.test(line));
	const isComment = language === 'shell' && prompted.every(line => line.trimStart().startsWith('#'));
	if (prompted.length === 0 || isComment) {
		return lines.join('\n');
	}

	return prompted.length === written.length ? lines.map(line => line.replace(prompt, '')).join('\n') : undefined;
}
