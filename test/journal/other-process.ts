import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {TestContext} from 'node:test';

const program = fileURLToPath(new URL('holder-program.ts', import.meta.url));

/** Another process that opened a run to write; it answers each line with one. */
export type OtherProcess = {
	pid: number;
	/** What it said after opening: `open`, or `read-only` and why. */
	said: string;
	/** Tells it to keep a note, or to close; resolves with what it answers. */
	tell(line: string): Promise<string>;
	/** Tells it without waiting for the answer. */
	begin(line: string): void;
	signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
	/** Resolves when it is gone. */
	gone: Promise<unknown>;
};

export const openElsewhere = async (t: TestContext, home: string, folder: string): Promise<OtherProcess> => {
	const child = spawn(process.execPath, [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`, program, home, folder], {stdio: ['pipe', 'pipe', 'inherit']});
	const gone = once(child, 'exit');
	t.after(async () => {
		child.kill('SIGKILL');
		await gone;
	});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const next = async (): Promise<string> => {
		const {value} = await lines.next();
		return value ?? '';
	};

	const begin = (line: string) => {
		child.stdin.write(`${line}\n`);
	};

	return {
		pid: child.pid!,
		said: await next(),
		async tell(line) {
			begin(line);
			return next();
		},
		begin,
		signal(signal) {
			child.kill(signal);
		},
		gone,
	};
};
