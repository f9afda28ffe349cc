import process from 'node:process';

/** Prints so many lines a second and no end of them, evenly. */
const flowing = (lines: number): string => `
	let due = 0, printed = 0, at = process.hrtime.bigint();
	setInterval(() => {
		const now = process.hrtime.bigint();
		// What could not be printed in time is not made up for: it is a flow and no wave.
		due = Math.min(due + Number(now - at) / 1e9 * ${lines}, ${lines / 20});
		at = now;
		let text = '';
		for (; due >= 1; due--) text += '2026-11-22T03:00:00Z relay-eu-02 postfix/smtp: ' + ++printed + ': status=sent (250)\\n';
		process.stdout.write(text);
	}, 10);
`;

const node = (program: string): string => `exec '${process.execPath}' -e '${program.replaceAll('\'', String.raw`'\''`)}'`;

/** The scripts of the bench's steps. */
export const scripts = {
	/** Says its process's number in a file first, so that it can be held up while something else is measured. */
	flow: (lines: number): string => `echo $$ > "$HOME/flow"; ${node(flowing(lines))}`,
	/** So many lines; `then` is what follows them. */
	lines: (count: number, then = ':'): string => `awk 'BEGIN { for (i = 1; i <= ${count}; i++) print i " 2026-11-22T03:00:00Z relay-eu-02 postfix/smtp: status=sent (250)" }'; printf 'all were %s\\n' printed; ${then}`,
	rows: (count: number): string => `awk 'BEGIN { for (i = 1; i <= ${count}; i++) printf "{\\"Name\\":\\"relay-%d\\",\\"When\\":\\"2026-11-22T03:00:00Z\\",\\"Enabled\\":true,\\"From\\":\\"10.0.%d.7\\"}\\n", i, i % 256 }'`,
};

/** A runbook of so many steps in phases of ten, the one in the middle with this script. */
export function benchRunbook(steps: number, {script, parse}: {script: string; parse: 'lines' | 'jsonl' | 'text'}): string {
	const middle = Math.floor(steps / 2);
	const lines: string[] = ['handrail: 1', 'id: bench', 'title: A bench', 'sessions: {here: {title: This host, type: shell}}', 'phases:'];
	for (let index = 0; index < steps; index++) {
		if (index % 10 === 0) {
			lines.push(`  - title: Phase ${(index / 10) + 1}`, '    steps:');
		}

		lines.push(
			`      - id: step-${index + 1}`, `        title: Look at mailbox ${index + 1}`,
			...(index === middle
				? [`        run: {session: here, effect: read, output: all, parse: ${parse}, script: ${JSON.stringify(script)}}`]
				: ['        instructions: "Look who **signed in**.\\n\\n- from where\\n- by which way\\n\\nNote (`n`) what is strange."']),
		);
	}

	return `${lines.join('\n')}\n`;
}
