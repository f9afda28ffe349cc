/** One thing that a bounce may be. */
export type Candidate = {
	/** The runbook's id; null for a code that is known and has none. */
	runbook: string | null;
	title: string | null;
	code: string;
	/** Why it fits, and what it means: whole sentences. They hold words of the runbook, none of the bounce. */
	why: string;
	/** Where to read more, https; null where nothing is known. */
	see: string | null;
	/** What to rule out first, whole sentences. */
	ruleOut: string[];
	/** What else it could be, whole sentences. */
	orElse: string[];
};
