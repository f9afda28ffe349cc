import type {BounceFacts} from '../../runbook/diagnose/bounce-facts.js';
import type {Candidate} from '../../runbook/diagnose/candidate.js';

/** A candidate with the parameters of its runbook that the bounce fills in, as `-p NAME=VALUE` has them. */
export type Startable = Candidate & {params: Record<string, string>};

/** What a bounce may be, best first; empty where it is unknown. `codes` are those that stand in it as a status. */
export type Diagnosed = {candidates: Startable[]; codes: string[]; found: BounceFacts};

/** Whoever reads bounces. The text is read on this machine and sent nowhere. */
export type DiagnoseDesk = {
	/**
	Reads what was pasted or typed: a bounce, a log, or the name of a file that holds one.

	@throws {Failure} with exit 2 for a file that cannot be read.
	*/
	diagnose(given: string): Promise<Diagnosed>;
};
