import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {test} from 'node:test';

const source = new URL('../source/', import.meta.url);

/** What only some systems have; each file that may name it, and what stands there for the others. */
const onlySomewhere: ReadonlyArray<{what: string; pattern: RegExp; where: Readonly<Record<string, string>>}> = [
	{
		what: 'Linux\' table of processes and mounts', pattern: /['`]\/proc\b/v,
		where: {
			'session/process-table.ts': 'ps on macOS, a probe of the number on Windows',
			'journal/network-folder.ts': 'mount on macOS, the share\'s own path on Windows',
		},
	},
	{what: 'a folder for temporary files by its name', pattern: /['`]\/tmp\b/v, where: {}},
	{what: 'users by number', pattern: /\.(?:getuid|geteuid|getgid|getegid|setuid|setgid|umask)\b/v, where: {'session/owned-folder.ts': 'not asked where there is none: a person\'s temporary folder is their own on Windows'}},
	{what: 'a group of processes by a negative number', pattern: /\.kill\(-/v, where: {'session/process-identity.ts': 'taskkill /t on Windows'}},
	{
		what: 'stopping and continuing a job', pattern: /SIG(?:TSTP|CONT|STOP|TTIN|TTOU)['"`]/v,
		where: {'ui/terminal/job.ts': 'nothing is heard on Windows, which has no jobs; Ctrl-Z is off there'},
	},
	{
		what: 'the end and the size of a terminal as signals', pattern: /'SIG(?:HUP|WINCH|QUIT|PIPE|USR\d)'/v,
		where: {
			'commands/interrupt.ts': 'Node sends SIGHUP on Windows when the window is closed; SIGWINCH is not sent there',
			'ui/terminal/show-screen.tsx': 'Node sends SIGWINCH on Windows when it reads the size',
			'ui/terminal/job.ts': 'only after a stop, which Windows does not have',
		},
	},
	{
		what: 'a program by its Unix path', pattern: /['`]\/(?:bin|usr|sbin|etc|dev)\//v,
		where: {
			'session/process-table.ts': 'macOS alone',
			'journal/network-folder.ts': 'macOS alone',
			'session/shell/session.ts': 'refused on Windows before anything is sent',
			'session/shell/gate.ts': 'started by shell/session.ts alone',
			'session/paste/shell-text.ts': 'a text for the person to run on the host itself',
			'session/paste/read-shell-answer.ts': 'what was run on the host itself',
			'doctor/probes/machine.ts': 'not looked for on Windows',
			'runbook/scaffold/services.ts': 'a text of a new runbook, for a host that has it',
			'session/rehearsal/fault-errors.ts': 'what a played shell says',
		},
	},
	{what: 'modes of files', pattern: /\bchmod\(/v, where: {
		'settings/home.ts': 'not done on Windows, where the profile is closed already',
		'journal/identity.ts': 'Windows knows read-only alone, and its failure is passed over',
		'journal/shared-place.ts': 'done where it is possible; a share on Windows has rights of its own',
	}},
	{what: 'links', pattern: /\bsymlink(?:Sync)?\(/v, where: {}},
	{what: 'the account, which may have no name', pattern: /\buserInfo\(/v, where: {
		'settings/account.ts': 'caught; whoever asks has a word for none',
	}},
];

/** Every file of the source: its path below source/ to its text, without what is only said in comments. */
async function sources(): Promise<Map<string, string>> {
	const names = (await readdir(source, {recursive: true})).map(name => name.replaceAll('\\', '/')).filter(name => /\.tsx?$/v.test(name));
	const texts = await Promise.all(names.map(async name => readFile(new URL(name, source), 'utf8')));
	return new Map(names.map((name, index) => [name, texts[index]!.replaceAll(/\/\*[\s\S]*?\*\/|^[\t ]*\/\/.*$/gmv, '')]));
}

test('what only some systems have is used only where something stands for the others', async () => {
	const all = await sources();
	for (const {what, pattern, where} of onlySomewhere) {
		const found = [...all].filter(([, text]) => pattern.test(text)).map(([name]) => name);
		assert.deepEqual(found.toSorted(), Object.keys(where).toSorted(), what);
	}
});
