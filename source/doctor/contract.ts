/** How much a finding matters. `missing` is something that is needed and is not there; `warning` may fail in the outage; `note` is worth knowing. */
export type Verdict = 'fine' | 'note' | 'warning' | 'missing';

/** What a finding is about: the headings of the report, in their order. */
export const subjects = ['handrail', 'powershell', 'modules', 'shell', 'home', 'terminal', 'machine'] as const;

export type Subject = (typeof subjects)[number];

/** One thing that doctor found, in whole sentences. */
export type Finding = {
	subject: Subject;
	verdict: Verdict;
	message: string;
	/** What to do about it, a whole sentence or a command to paste; null where nothing is to be done. */
	next: string | null;
};

/** A version of a module that lies on this machine. PowerShell loads the first one that it lists. */
export type FoundModule = {
	name: string;
	version: string;
	/** The folder that it lies in. */
	path: string;
	/** The oldest PowerShell that it says it works with; null where it says nothing. */
	needsPowerShell: string | null;
};

/** The execution policy: the one that holds, and what each scope says. It means something on Windows alone. */
export type ExecutionPolicy = {effective: string; scopes: Array<{scope: string; policy: string}>};

/** One PowerShell of this machine and what it answered. What was not learned is null. */
export type PowerShellSeen = {
	file: string;
	edition: 'PowerShell' | 'Windows PowerShell';
	/** The one that Handrail uses. */
	used: boolean;
	/** Why it did not answer, or not in full, whole sentences; null when it answered everything. */
	trouble: string | null;
	version: string | null;
	/** Milliseconds from its start to its first word. */
	startMs: number | null;
	languageMode: string | null;
	executionPolicy: ExecutionPolicy | null;
	/** The modules that were asked for, in the order in which PowerShell lists them. */
	modules: FoundModule[] | null;
	/** Whether the program that carries out Handrail's commands starts in it; null when it was not tried. */
	host: {starts: boolean; ms: number; message: string | null} | null;
};

/** A module that the shipped runbooks need. */
export type NeededModule = {name: string; range: string; runbooks: string[]};

/** Handrail's own folder. */
export type HomeSeen = {
	path: string;
	/** The folder itself if it is there, else the nearest one above it that is. */
	existing: string;
	exists: boolean;
	writable: boolean;
	/** Why not, in the system's words; null when it can be written. */
	reason: string | null;
	/** Octal, such as `700`; null on Windows and where there is none yet. */
	mode: string | null;
	/** What kind of file system it lies on, such as `ext4` or `nfs4`; null when the system did not say. */
	fileSystem: string | null;
	/** Bytes that may still be written; null when the system did not say. */
	free: number | null;
	key: {exists: boolean; mode: string | null; trouble: string | null};
};

export type TerminalSeen = {
	/** Standard output is a terminal. */
	isTerminal: boolean;
	columns: number | null;
	rows: number | null;
	/** How many colours it shows; 1 for none. */
	colours: number;
	/** NO_COLOR is set. */
	colourless: boolean;
	/** The locale's character set is UTF-8; null where the system has no such setting (Windows). */
	unicode: boolean | null;
	/** Which variable says so, such as `LANG=C`; null where none is set. */
	locale: string | null;
};

/** What else matters of the machine. */
export type MachineSeen = {
	/** Node's name of the system: `linux`, `darwin`, `win32`. */
	platform: string;
	temporaryFolder: string;
	/** Why a session could not open its channel there, a whole sentence; null when it can. */
	channelTrouble: string | null;
	/** Why a run's lock does not work here, a whole sentence; null when it does. */
	lockTrouble: string | null;
	/** There is a /bin/sh that can be executed. */
	shell: boolean;
	/** ISO 8601 with offset. */
	clock: string;
	/** Something on this disk that is younger than the clock says it is now, a whole sentence; null when nothing is. */
	clockTrouble: string | null;
	/** The variables that name a proxy, with the proxy's host alone. */
	proxies: Array<{variable: string; host: string}>;
};

/** Everything that was looked at. Nothing was changed, nothing was sent. */
export type Observations = {
	handrail: string;
	node: {version: string; needs: string};
	powershells: PowerShellSeen[];
	needed: {modules: NeededModule[]; powershell: boolean; shell: boolean; troubles: string[]};
	home: HomeSeen;
	terminal: TerminalSeen;
	machine: MachineSeen;
};

/**
What `handrail doctor --json` prints: everything that was looked at, and the findings in the order of the report. `ready` is false when something that is needed is missing (exit 1). Keys may be added.
*/
export type MachineReport = Observations & {ready: boolean; findings: Finding[]};
