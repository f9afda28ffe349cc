import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import {seePowerShell} from '../../../source/doctor/probes/powershell.js';
import {powerShellQuestion} from '../../../source/doctor/probes/powershell-question.js';
import {processState, identifyProcess} from '../../../source/session/process-identity.js';
import {powershell, skipWithoutPowerShell} from '../../powershell.js';
import {fakePowerShell, says, starts, wholeAnswer} from './fake-powershell.js';

const see = async (file: string, within = 20_000) => seePowerShell({file, edition: 'PowerShell'}, {modules: ['Some.Module'], within, used: true});

test('a PowerShell that answers is seen with all that it said', async t => {
	const found = {name: 'Some.Module', version: '1.2.3', path: '/somewhere/Some.Module/1.2.3', needsPowerShell: ''};
	const seen = await see(await fakePowerShell(t, wholeAnswer({modules: [found]})));
	assert.equal(seen.trouble, null);
	assert.ok(seen.startMs !== null && seen.startMs >= 0);
	assert.deepEqual({...seen, file: '', startMs: 0}, {
		file: '', edition: 'PowerShell', used: true, trouble: null, startMs: 0, version: '7.6.5', languageMode: 'FullLanguage',
		executionPolicy: {effective: 'RemoteSigned', scopes: [{scope: 'LocalMachine', policy: 'RemoteSigned'}]},
		modules: [{...found, needsPowerShell: null}], host: null,
	});
});

test('noise before, between and behind the answer is passed over', async t => {
	const seen = await see(await fakePowerShell(t, `echo 'Welcome! handrail-000 shell 7b7d'\nprintf 'half a line '\n${starts}\nprintf '\\033]0;title\\007'\n${says('shell', {version: '7.4.1', languageMode: 'FullLanguage'})}\necho noise\n${says('policy', {effective: 'Bypass', scopes: []})}\n${says('modules', {list: {value: [], Count: 0}})}\necho 'Goodbye'`));
	assert.deepEqual([seen.trouble, seen.version, seen.executionPolicy?.effective, seen.modules], [null, '7.4.1', 'Bypass', []]);
});

test('one that ends at once, prints garbage, or cannot be started is told with how it ended', async t => {
	const troubles = await Promise.all(['exit 3', 'echo "no such host" >&2; exit 1', 'echo hello', 'kill -9 $$'].map(async script => (await see(await fakePowerShell(t, script))).trouble));
	assert.deepEqual(troubles, [
		'It ended with status 3 and did not say what it is.',
		'It ended with status 1 and did not say what it is. Its last words: "no such host".',
		'It ended with status 0 and did not say what it is. What it printed could not be understood.',
		'It was ended by SIGKILL before it said what it is.',
	]);
	const broken = await fakePowerShell(t, '');
	await writeFile(broken, '#!/nowhere/interpreter\n');
	assert.match((await see(broken)).trouble!, /^It could not be started \(ENOENT\)\.$/);
});

test('one that hangs is ended in time with all that it started, and what it had said is kept', async t => {
	const file = await fakePowerShell(t, `${starts}\n${says('shell', {version: '7.5.0', languageMode: 'FullLanguage'})}\nsleep 600 & echo $! > "$0.pid"\nwait`);
	const seen = await see(file, 3000);
	assert.equal(seen.trouble, 'It did not say its execution policy and modules within 3.0 s and was ended.');
	assert.deepEqual([seen.version, seen.modules], ['7.5.0', null]);
	assert.equal(processState(identifyProcess(Number(await readFile(`${file}.pid`, 'utf8')))), 'gone');
	assert.equal((await see(await fakePowerShell(t, 'exec sleep 600'), 300)).trouble, 'It said nothing that could be understood within 300 ms and was ended.');
});

test('one that prints without end is ended', async t => {
	const seen = await see(await fakePowerShell(t, 'while :; do echo garbage garbage garbage garbage garbage garbage garbage; done'));
	assert.equal(seen.trouble, 'It printed without end instead of saying what it is and was ended.');
});

/** A folder with modules that a PowerShell finds by PSModulePath. */
async function moduleFolder(t: TestContext, modules: ReadonlyArray<readonly [name: string, version: string, prerelease?: string]>): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-modules-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	for (const [name, version, prerelease] of modules) {
		const place = path.join(folder, name, version);
		await mkdir(place, {recursive: true}); // eslint-disable-line no-await-in-loop -- a few
		const more = prerelease === undefined ? '' : `; PrivateData = @{PSData = @{Prerelease = '${prerelease}'}}`;
		await writeFile(path.join(place, `${name}.psd1`), `@{ModuleVersion = '${version}'; GUID = '6f3c6d5e-0000-4000-8000-000000000001'; PowerShellVersion = '5.1'; FunctionsToExport = @()${more}}`); // eslint-disable-line no-await-in-loop
	}

	return folder;
}

test('the real one says what it is and lists modules in the order in which it would load them', {skip: skipWithoutPowerShell}, async t => {
	const folder = await moduleFolder(t, [['Some.Module', '1.2.3'], ['Some.Module', '1.10.0', 'Preview2'], ['Other', '1.0']]);
	const file = await fakePowerShell(t, `PSModulePath='${folder}' exec '${powershell!.file}' "$@"`);
	const seen = await see(file, 60_000);
	assert.equal(seen.trouble, null);
	assert.match(seen.version!, /^\d+\.\d+\.\d+/);
	assert.equal(seen.languageMode, 'FullLanguage');
	assert.ok(seen.executionPolicy!.scopes.length >= 5);
	assert.deepEqual(seen.modules?.map(({version, path: at, needsPowerShell}) => [version, path.relative(folder, at), needsPowerShell]), [
		['1.10.0-Preview2', 'Some.Module/1.10.0', '5.1'],
		['1.2.3', 'Some.Module/1.2.3', '5.1'],
	]);
});

test('the question is answered in Constrained Language Mode too, and knows no word that Windows PowerShell 5.1 does not', {skip: skipWithoutPowerShell}, async t => {
	const constrained = await fakePowerShell(t, `exec '${powershell!.file}' "$1" "$2" "$3" -Command '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage";'" $5"`);
	const seen = await see(constrained, 60_000);
	assert.deepEqual([seen.trouble, seen.languageMode], [null, 'ConstrainedLanguage']);
	assert.doesNotMatch(powerShellQuestion, /"/);
	const {stdout} = await execa(powershell!.file, ['-NoProfile', '-NonInteractive', '-Command', `
		$tokens = $null; $errors = $null
		[void][System.Management.Automation.Language.Parser]::ParseInput($env:HANDRAIL_QUESTION, [ref]$tokens, [ref]$errors)
		$newer = 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'QuestionMark', 'AndAnd', 'OrOr', 'Clean'
		@($errors) + @($tokens | Where-Object { $newer -contains $_.Kind }) | ForEach-Object { [string]$_ }`], {env: {HANDRAIL_QUESTION: powerShellQuestion}});
	assert.equal(stdout, '');
});
