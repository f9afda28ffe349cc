/** What one figure has to reach. Every figure that a bench reports stands in `goals` under its id, BENCH/FIGURE. */
export type Goal = {
	/** What is measured. */
	what: string;
	/** The floor: what the same machine does in the same rounds, against which it is held. Without one the figure itself is judged. */
	against?: string;
	/** Of the figure, or of what it has for a floor: at most so many times as much, or at least so many times as fast. A goal without either is measured, shown, and not judged. */
	atMost?: number;
	atLeast?: number;
	/** Of the figure and of its floor. CPU ms are milliseconds of a processor: what is neither slower nor faster for what else the machine does. */
	unit: 'ms' | 'CPU ms' | 's' | 'MB' | 'MiB' | '% of a processor' | 'lines/s' | 'timers' | 'pieces' | 'cells';
	/** Where the goal comes from, and why it is this one. */
	why: string;
};

/** All goals of `npm run bench`: no bench holds one of its own. The table of docs/benchmarks.md is made from them by `npm run generate`. */
export const goals = {
	'journal/acknowledge': {
		what: '5 events acknowledged, each on the disk', against: '5 bare writes of the same line, each with its fdatasync and one signature', atMost: 1.5, unit: 'ms',
		why: 'Issue 5: being certain may cost little more than the disk does.',
	},
	'journal/acknowledge-long': {
		what: '5 events acknowledged behind 100,000', against: '5 acknowledged behind 10,000', atMost: 1.5, unit: 'ms',
		why: 'Issue 5: an event costs the same however long the run is; a clock is no better than this on a machine that does other things.',
	},
	'journal/resume': {
		what: '10,000 events resumed, to the first snapshot', against: 'JSON.parse of the same lines and their signatures verified', atMost: 3, unit: 'ms',
		why: 'Issue 5: nothing is read unproved, and little more than proving is done.',
	},
	'journal/resume-long': {
		what: '100,000 events resumed', against: '10,000, times 10', atMost: 1.5, unit: 'CPU ms',
		why: 'Issue 5: resuming costs the same for each event however many there are.',
	},
	'folding/alone': {
		what: '50,000 events folded, of one who works alone', against: '5,000, times 10', atMost: 5, unit: 'CPU ms',
		why: 'Issue 5: going through the history for each event would make it at least ten, here and in the next three.',
	},
	'folding/every-event': {
		what: '20,000 events folded, of two who take in each other\'s journal at every event', against: '2,000, times 10', atMost: 5, unit: 'CPU ms',
		why: 'Issue 5, as above.',
	},
	'folding/now-and-then': {
		what: '20,000 events folded, of two who take it in now and then', against: '2,000, times 10', atMost: 5, unit: 'CPU ms',
		why: 'Issue 5, as above.',
	},
	'folding/apart': {
		what: '10,000 events of each folded, of two who were apart for long', against: '1,000 of each, times 10', atMost: 5, unit: 'CPU ms',
		why: 'Issue 5, as above.',
	},
	'folding/evidence': {
		what: 'evidence of 2,000 answers indexed behind 5,000 items', against: 'behind 100', atMost: 10, unit: 'CPU ms',
		why: 'Issue 5: a search through all items for each answer would make it fifty.',
	},
	'applying/many-items': {
		what: '2,000 events applied to a step of 20,000 items', against: 'to a step of 100', atMost: 5, unit: 'CPU ms',
		why: 'Issue 5: a copy of the table of items for each event would make it some hundred.',
	},
	'bundle/write-more': {
		what: 'memory that writing takes more with 200 MiB of evidence than with 20', atMost: 60, unit: 'MiB',
		why: 'Issue 6: memory does not grow with the evidence; this is a third of what there is more of, because a collector leaves something lying.',
	},
	'bundle/open-more': {
		what: 'memory that opening takes more with 200 MiB of evidence than with 20', atMost: 60, unit: 'MiB',
		why: 'Issue 6, as above.',
	},
	'bundle/write-memory': {what: 'memory that writing takes at most, 200 MiB of evidence', unit: 'MiB', why: 'Of it most is Node\'s own.'},
	'bundle/open-memory': {what: 'memory that opening takes at most, 200 MiB of evidence', unit: 'MiB', why: 'Of it most is Node\'s own.'},
	'bundle/write-time': {what: 'writing with 200 MiB of evidence', unit: 's', why: 'It packs and hashes everything once.'},
	'bundle/open-time': {what: 'opening with 200 MiB of evidence', unit: 's', why: 'It unpacks, hashes and verifies everything once.'},
	'session/blocks': {
		what: '1 GB that a child prints in blocks, through a shell session', against: 'the same child into cat > /dev/null', atMost: 3, unit: 'ms',
		why: 'Issue 4: output is no reason to wait.',
	},
	'session/blocks-memory': {what: 'memory beyond idle for 1 GB in blocks', atMost: 64, unit: 'MB', why: 'Issue 4: a flood never fills the memory.'},
	'session/blocks-pause': {what: 'longest pause of everything else, 1 GB in blocks', unit: 'ms', why: 'A key that is pressed then waits so long at worst.'},
	'session/lines': {
		what: '1 GB that a child prints in lines, as a step: whole on the disk, hashed', against: 'the same child into cat > /dev/null', atMost: 3, unit: 'ms',
		why: 'Issue 4: neither is keeping it.',
	},
	'session/lines-memory': {what: 'memory beyond idle for 1 GB in lines', atMost: 64, unit: 'MB', why: 'Issue 4: a flood never fills the memory.'},
	'session/lines-pause': {what: 'longest pause of everything else, 1 GB in lines', unit: 'ms', why: 'A key that is pressed then waits so long at worst.'},
	'session/no-step': {
		what: 'a script that does nothing, in an open PowerShell session', against: 'a fresh pwsh -NoProfile -Command 0', atLeast: 20, unit: 'ms',
		why: 'Issue 4: a session is kept open so that a step need not wait for a new one.',
	},
	'screen/flow': {
		what: 'key to paint, p95 of 40 keys, 200 steps, 10,000 lines a second flowing', against: 'a bare Ink list of the same size, where nothing flows', atMost: 1.5, unit: 'ms',
		why: 'Issue 8: keys are answered at once, whatever a command prints.',
	},
	'screen/flow-rate': {what: 'lines that flow then, in the slowest round', atLeast: 9000, unit: 'lines/s', why: 'Issue 8 says ten thousand; the screen tells them to a tenth of a second.'},
	'screen/flow-cost': {what: 'a key and what flows until the next', against: 'a key of the bare list', unit: 'CPU ms', why: 'What a slow machine would feel.'},
	'screen/flow-pieces': {what: 'pieces of text that Handrail draws then', against: 'those of the bare list', unit: 'pieces', why: 'Whether the floor is a fair one: it draws about as much.'},
	'screen/flow-cells': {what: 'cells that Handrail fills then', against: 'those of the bare list', unit: 'cells', why: 'The same.'},
	'screen/steps': {what: 'a key with 5,000 steps', against: 'with 50', atMost: 1.5, unit: 'CPU ms', why: 'Issue 8: painting costs what is seen, not what there is.'},
	'screen/lines': {what: 'a key while a step has printed 1,000,000 lines', against: '50 lines', atMost: 1.5, unit: 'CPU ms', why: 'Issue 8, as above.'},
	'screen/output': {what: 'a key in 1,000,000 lines of output, scrolled through', against: 'in 50 lines', atMost: 1.5, unit: 'CPU ms', why: 'Issue 8, as above.'},
	'screen/rows': {what: 'a key in 100,000 rows', against: 'in 50 rows', atMost: 1.5, unit: 'CPU ms', why: 'Issue 8, as above.'},
	'screen/idle': {what: 'idle, a run is open and nothing runs', atMost: 1, unit: '% of a processor', why: 'Issue 8: it lies open for hours on a laptop.'},
	'screen/idle-timers': {what: 'timers faster than a second that fired in 20 s of that', atMost: 0, unit: 'timers', why: 'Issue 8, as above.'},
	'screen/idle-settling': {what: 'what it took in the 15 s before that', unit: 'CPU ms', why: 'Node collects once what nobody needs any more, some eight seconds after the last key: that is done once and is no idling.'},
	'screen/idle-filter': {what: 'idle, a filter is kept on 45,000 rows, the session just opened', atMost: 1, unit: '% of a processor', why: 'Issue 8, as above.'},
	'screen/idle-filter-timers': {what: 'timers faster than a second that fired in 20 s of that', atMost: 0, unit: 'timers', why: 'Issue 8, as above.'},
	'screen/idle-filter-settling': {what: 'what it took in the 15 s before that', unit: 'CPU ms', why: 'As above, with the rows that came.'},
	'start/version': {what: '`--version`, from the start to the end', against: '`node -e 0`', atMost: 2, unit: 'ms', why: 'Issue 9: what is asked by prompts and by Tab is not waited for.'},
	'start/runs': {what: '`runs`, the same', against: '`node -e 0`', atMost: 2, unit: 'ms', why: 'Issue 9, as above.'},
	'start/runbooks': {what: '`runbooks`, the same', against: '`node -e 0`', atMost: 2, unit: 'ms', why: 'Issue 9, as above.'},
	'start/status': {what: '`status`, the same', against: '`node -e 0`', atMost: 2, unit: 'ms', why: 'Issue 9, as above.'},
	'start/completion': {what: '`completion bash`, the same', against: '`node -e 0`', atMost: 2, unit: 'ms', why: 'Issue 9, as above; a shell may ask for it whenever it starts.'},
	'start/picker': {what: 'first frame of the picker in a pseudo-terminal', against: 'a bundled hello in Ink', atMost: 1.2, unit: 'ms', why: 'Issue 9: the screen is there as fast as Ink can be.'},
	'start/note': {what: '`note`, from the start to the end', unit: 'ms', why: 'What a script waits for each step.'},
	'start/rehearse': {what: '`rehearse --json`, the same', unit: 'ms', why: 'The first thing that a newcomer types.'},
} as const satisfies Record<string, Goal>;

export type GoalId = keyof typeof goals;

export const goalIds = Object.keys(goals) as GoalId[];
