import {floodRunbook} from './watched.js';

const line = '2026-11-22T03:00:00Z relay-eu-02 postfix/smtp: 4F2C1: status=sent (250)';

/** Shell scripts that flood. They need nothing that POSIX does not have. */
export const shellFlood = {
	/** So many lines, each with its number. */
	lines: (count: number): string => `awk 'BEGIN { for (i = 1; i <= ${count}; i++) print i " ${line}" }'`,
	/** So many objects as JSON lines. */
	objects: (count: number): string => `awk 'BEGIN { for (i = 1; i <= ${count}; i++) printf "{\\"n\\":%d,\\"name\\":\\"relay-%d\\",\\"when\\":\\"2026-11-22T03:00:00Z\\"}\\n", i, i }'`,
	/** So many bytes, as fast as anything can print: the same block again and again. */
	bytes: (count: number): string => `yes '${line}' | head -c ${count}`,
};

/** A runbook with one step for each of these scripts, by name. */
export function shellRunbook(scripts: Record<string, {script: string; parse: string}>): string {
	return floodRunbook('{here: {title: This host, type: shell}}', [
		'{id: idle, title: Idle, run: {session: here, effect: read, script: echo one, parse: lines}}',
		...Object.entries(scripts).map(([id, {script, parse}]) => `{id: ${id}, title: Flood, run: {session: here, effect: read, parse: ${parse}, output: ${id}, script: ${JSON.stringify(script)}}}`),
	]);
}

/** The same for PowerShell. */
export function powershellRunbook(scripts: Record<string, string>): string {
	return floodRunbook('{here: {title: PowerShell}}', [
		'{id: idle, title: Idle, run: {session: here, effect: read, script: "1"}}',
		...Object.entries(scripts).map(([id, script]) => `{id: ${id}, title: Flood, run: {session: here, effect: read, output: ${id}, script: ${JSON.stringify(script)}}}`),
	]);
}
