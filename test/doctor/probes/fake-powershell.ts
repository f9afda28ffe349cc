import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/** Puts a program called pwsh into a folder of its own: a small sh script. Gives its file. */
export async function fakePowerShell(t: TestContext, script: string): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-fake-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const file = path.join(folder, 'pwsh');
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
	return file;
}

/** What a PowerShell would say, as lines of sh. `kind` is one of shell, policy and modules. */
export function says(kind: string, value: unknown): string {
	const hexadecimal = Buffer.from(JSON.stringify(value), 'utf16le').swap16().toString('hex');
	const lines = [...hexadecimal.match(/.{1,48}/g) ?? [], '.'];
	return lines.map(piece => `echo "$HANDRAIL_DOCTOR_MARK ${kind} ${piece}"`).join('\n');
}

export const starts = 'echo "$HANDRAIL_DOCTOR_MARK start"';

/** A whole answer. */
export function wholeAnswer({version = '7.6.5', languageMode = 'FullLanguage', effective = 'RemoteSigned', modules = []}: {version?: string; languageMode?: string; effective?: string; modules?: unknown[]} = {}): string {
	return [starts, says('shell', {version, languageMode}), says('policy', {effective, scopes: [{scope: 'LocalMachine', policy: effective}]}), says('modules', {list: modules})].join('\n');
}
