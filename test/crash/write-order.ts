import path from 'node:path';

type Call = {call: string; target: string; rest: string};

const started = /^(?<thread>\d+) +(?<call>\w+)\((?:\d+<(?<target>[^>]*)>)?(?<rest>.*)$/v;
const resumed = /^(?<thread>\d+) +<\.\.\. \w+ resumed>/v;
const names = /"(?<from>[^"]*)", (?:AT_FDCWD[^,]*, )?"(?<to>[^"]*)"/v;

/** The calls of a trace (strace -f -y): a write when it begins, a sync and a rename when it has succeeded. */
const callsOf = (trace: string): Call[] => {
	const begun = new Map<string, Call>();
	return trace.split('\n').flatMap(line => {
		const {thread, call, target = '', rest} = started.exec(line)?.groups ?? {};
		const end = resumed.exec(line)?.groups;
		const made = call === undefined ? begun.get(end?.['thread'] ?? '') : {call, target, rest: rest!};
		if (made === undefined) {
			return [];
		}

		if (made.call.includes('write')) {
			return call === undefined ? [] : [made];
		}

		if (line.endsWith('<unfinished ...>')) {
			begun.set(thread!, made);
			return [];
		}

		return /\) += 0$/v.test(line) ? [made] : [];
	});
};

/**
What a carrier did too early for a disk that forgets all that was not synced when the power goes: said that an event is there, or let a script go, before the journal was synced; named evidence before that was.

@param trace - Its trace, `strace -f -y`.
@param journal - Its journal, of which nobody knows what of it an earlier writer left unsynced.
*/
export const doneTooEarly = (trace: string, journal: string): string[] => {
	const folders = {journals: path.dirname(journal), evidence: path.resolve(journal, '../../evidence')};
	const unsynced = new Set([journal]);
	const problems: string[] = [];
	const holdSynced = (what: string, folder: string): void => {
		const early = [...unsynced].filter(name => name === folder || path.dirname(name) === folder);
		problems.push(...early.map(name => `${what}, and ${path.basename(name)} is not synced`));
	};

	for (const {call, target, rest} of callsOf(trace)) {
		if (call.startsWith('rename')) {
			const {from, to} = names.exec(rest)!.groups as {from: string; to: string};
			unsynced.add(path.dirname(to));
			if (unsynced.delete(from)) {
				unsynced.add(to);
			} else {
				unsynced.delete(to);
			}
		} else if (call.endsWith('sync')) {
			unsynced.delete(target);
		} else {
			const said = /^, "(?<word>opened|acknowledged|go\\n)/v.exec(rest)?.groups?.['word'];
			if (said !== undefined) {
				holdSynced(said, folders.journals);
			} else if (target.startsWith(folders.journals)) {
				holdSynced('written to the journal', folders.evidence);
				unsynced.add(target);
			} else if (target.startsWith(folders.evidence)) {
				unsynced.add(target);
			}
		}
	}

	return problems;
};
