import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import {secretForms} from '../../source/session/secret-forms.js';
import {skipWithoutPowerShell} from '../powershell.js';
import {placeFor, type Place} from '../terminal/place.js';
import {command, open, type Ended} from './handrail.js';
import {leakingRunbook} from './leaking-runbook.js';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const skip = skipWithoutPowerShell || (process.platform === 'win32' && 'there is no sh to call');

/** With something in it that each way of writing text escapes. */
const typed = 'Tr0ub4dor&"3"<ü€💥>/back\\slash=%41';

/** A command with secrets on descriptor 3, and descriptor 4 for those that are made. */
async function withSecrets(place: Place, kept: string, ...args: string[]): Promise<Ended> {
	const given = path.join(place.root, 'given.json');
	await writeFile(given, JSON.stringify({pw: typed}));
	const {exitCode, stdout, stderr} = await execa('sh', ['-c', 'exec "$@" --secrets-fd 3 --secrets-out-fd 4 3<"$GIVEN" 4>>"$KEPT"', 'sh', process.execPath, program, ...args], {
		cwd: place.here, env: {...place.environment, GIVEN: given, KEPT: kept}, extendEnv: false, stdin: 'ignore', reject: false,
	});
	return {exit: exitCode ?? -1, stdout, stderr};
}

/** All that stands in files below a folder, by its path. */
async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	return new Map(await Promise.all(files.map(async file => [file, await readFile(file)] as const)));
}

/** What must not be anywhere: each form of a secret, and each piece of it as long as half of it. */
function traces(secret: string): Buffer[] {
	const half = Math.ceil(secret.length / 2);
	const pieces = Array.from({length: secret.length - half + 1}, (_, from) => secret.slice(from, from + half));
	return [...secretForms(secret), ...pieces, ...pieces.map(piece => JSON.stringify(piece).slice(1, -1))].flatMap(text => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
}

test('no byte that Handrail writes or shows has a secret in it, whatever a script does with it', {skip, timeout: 300_000}, async (t: TestContext) => {
	const place = await placeFor(t);
	// Every command and the screen write a debug log, too.
	place.environment['HANDRAIL_DEBUG'] = '1';
	const folder = await leakingRunbook(place.root);
	const kept = path.join(place.root, 'kept.jsonl');
	const shown = new Map<string, Buffer>();
	const say = (name: string, {exit, stdout, stderr}: Ended): Ended => {
		shown.set(name, Buffer.from(`${stdout}\n${stderr}`));
		return {exit, stdout, stderr};
	};

	say('trust', await command(place, 'trust', folder, '--yes'));
	const started = say('start', await command(place, 'start', folder, '-p', `folder=${place.root}`, '--as', 'Dana', '--json'));
	const {run} = JSON.parse(started.stdout) as {run: string};

	const said = say('what is typed in', await withSecrets(place, kept, 'do', run, 'says', 'formats', 'throws', '--choose', 'k1,k2'));
	t.assert.match(said.stdout, /warning \[secret pw\]/v);
	t.assert.match(said.stderr, /Throws it: failed. outer \[secret pw\]/v);
	const makes = say('what is made', await withSecrets(place, kept, 'do', run, 'makes', '--json'));
	t.assert.match(makes.stdout + makes.stderr, /at last \[secret made\]/v);
	say('status as JSON', await command(place, 'status', run, '--json'));
	for (const format of ['md', 'json']) {
		say(format, await command(place, 'handoff', run, '--format', format, '-o', path.join(place.here, `handoff.${format}`))); // eslint-disable-line no-await-in-loop
	}

	// The same on a screen, where the secret is typed in.
	const dana = open(t, place, ['resume', run]);
	await dana.sees('Says it');
	dana.press('g', 'r');
	await dana.sees('The password');
	dana.type(typed);
	dana.press('enter');
	await dana.sees('Says it: 4 rows and 4 errors');
	dana.press('j', 'j', 'd');
	await dana.sees('Row 3 of Says it', 'before [secret pw] after');
	dana.press('escape');
	await dana.sees('enter accept 2');
	dana.press('q');
	await dana.exits();
	shown.set('the screen', Buffer.from(dana.written));

	const made = (await readFile(kept, 'utf8')).trimEnd().split('\n').map(line => (JSON.parse(line) as {value: string}).value);
	t.assert.strictEqual(made.length, 2);
	const files = await filesBelow(place.root);
	t.assert.ok(files.keys().some(name => name.includes('evidence')));
	const own = [...files].filter(([name]) => [place.home, place.here, place.temporary].some(below => name.startsWith(below + path.sep)));
	t.assert.ok(own.length > 10);
	t.assert.ok(own.some(([name, bytes]) => name.startsWith(path.join(place.home, 'logs')) && bytes.includes('[secret pw]')), 'the debug logs are searched');
	// What is searched is found where it is known to be: in the transcripts, and where the made ones are kept.
	const elsewhere = Buffer.concat([...files].filter(([name]) => path.dirname(name) === place.root).map(([, bytes]) => bytes));
	for (const secret of [typed, ...made]) {
		t.assert.ok(elsewhere.includes(secret));
		for (const [name, bytes] of [...own, ...shown]) {
			const found = traces(secret).find(trace => bytes.includes(trace));
			t.assert.strictEqual(found, undefined, `${name} has ${String(found)}: ${around(bytes, found)}`);
		}
	}
});

/** What stands around a find, to see where it comes from. */
function around(bytes: Buffer, found: Buffer | undefined): string {
	const at = found === undefined ? 0 : bytes.indexOf(found);
	return JSON.stringify(bytes.subarray(Math.max(0, at - 120), at + 120).toString());
}
