import {exitCode, Failure} from '../../failure.js';
import {itemPropertiesNamed} from '../../runbook/script/names.js';
import type {JsonObject} from '../../runbook/values.js';
import type {ScriptData} from '../contract.js';
import {shellData, variableName, type ShellData} from '../shell/environment.js';
import type {PasteSubject} from './contract.js';
import {asciiJson} from './powershell-literal.js';
import {shellAnswer} from './read-shell-answer.js';
import {assign, isPlainScript, writeFile} from './shell-words.js';

export type ShellPasteOrder = {
	subject: PasteSubject;
	script: string;
	data: ScriptData;
	/** The host that the run belongs to; undefined before it is known. */
	host: string | undefined;
	rehearsal: boolean;
};

const outer = 'HANDRAIL';
const inner = 'HANDRAIL_SCRIPT';

/**
The whole text that a responder copies into a shell of their own (sh, bash, zsh), to carry one part of a step or item out there: one here-document, so that nothing happens before all of it has arrived. It checks the host, sets the variables that the script names, runs the script as it is with `/bin/sh -eu` in a folder of its own, and prints what came of it between two lines that say which sending it was.

@throws {Failure} with exit 3 when a value that the script names is missing, empty or cut.
*/
export function shellPasteText({subject, script, data, host, rehearsal}: ShellPasteOrder): string {
	refuseEmpty(script, data);
	const {variables, files} = named(script, shellData(data));
	const of = asciiJson({...subject, item: subject.item ?? null});
	const body = [
		`# Handrail: ${subject.part} of ${subject.step}${subject.item === undefined ? '' : ', one item'}. Paste it whole into sh, bash or zsh.`,
		`# Then copy what it prints, from ${shellAnswer.begin} to the end, and paste that back.`,
		'set -eu',
		...(rehearsal ? ['echo "Handrail: this is a rehearsal, and nothing of it is run. Nothing was sent."; exit 3'] : []),
		...(host === undefined ? [] : [
			...assign('handrail_host', host),
			'if [ "$(uname -n)" != "$handrail_host" ]; then echo "Handrail: this is $(uname -n), not $handrail_host. Nothing was sent."; exit 3; fi',
		]),
		'handrail=$(mktemp -d)',
		'trap \'rm -rf "$handrail"\' EXIT',
		'trap \'exit 130\' HUP INT TERM',
		...assign('handrail_of', of),
		...Object.entries(variables).flatMap(([name, value]) => [...assign(name, value), `export ${name}`]),
		...Object.entries(files).flatMap(([name, value]) => [...writeFile(`"$handrail/${name}.json"`, `${JSON.stringify(value)}\n`), `${name}="$handrail/${name}.json"; export ${name}`]),
		...scriptFile(script),
		'handrail_status=0',
		'/bin/sh -eu "$handrail/script.sh" </dev/null >"$handrail/out" 2>"$handrail/err" || handrail_status=$?',
		...shellAnswer.print,
	];
	return [`sh -s <<'${outer}'`, ...body, outer, ''].join('\n');
}

function scriptFile(script: string): string[] {
	const whole = script.endsWith('\n') ? script : `${script}\n`;
	return isPlainScript(whole, [outer, inner])
		? [`cat >"$handrail/script.sh" <<'${inner}'`, ...whole.slice(0, -1).split('\n'), inner]
		: ['# The script is written in escapes: some of its characters would not arrive as they are.', ...writeFile('"$handrail/script.sh"', whole)];
}

/** Only what the script names, so that the text stays short enough to be read; all where it may look at any. */
function named(script: string, {variables, files}: ShellData): ShellData {
	const all = /\b(?:eval|env|printenv|ENVIRON|environ)\b/.test(script);
	const only = <Value>(values: Record<string, Value>): Record<string, Value> =>
		Object.fromEntries(Object.entries(values).filter(([name]) => all || new RegExp(String.raw`\b${name}\b`).test(script)));
	return {variables: only(variables), files: only(files)};
}

/** As a session refuses it: an empty value can mean everything there is. */
function refuseEmpty(script: string, {item}: ScriptData): void {
	const row: JsonObject = item !== undefined && typeof item.row === 'object' && item.row !== null && !Array.isArray(item.row) ? item.row : {};
	for (const property of itemPropertiesNamed(script)) {
		const values = Object.entries(row).filter(([name]) => name === property || variableName(name) === property).map(([, value]) => value);
		if (item !== undefined && (values.length === 0 || values.some(value => value === null || value === '' || (Array.isArray(value) && value.length === 0)))) {
			throw new Failure(exitCode.refused, `The command is not shown for pasting, because its item has no ${property}. An empty value can mean every object.`, {next: 'Choose again from a fresh reading.'});
		}

		if (values.some(value => typeof value === 'object' && value !== null && !Array.isArray(value) && value['$truncated'] === true)) {
			throw new Failure(exitCode.refused, `The command is not shown for pasting, because the item's ${property} was cut when it was read.`, {next: 'Read it again, and choose again.'});
		}
	}
}
