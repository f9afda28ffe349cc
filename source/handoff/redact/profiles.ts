/** For whom a document is written. */
export type ProfileName = 'colleague' | 'support' | 'auditor';

/** A part of the document that some readers do not get: what it is called, and where it stands (`*` is any element or name). A list becomes empty, everything else null. */
export type LeftOut = {what: string; at: readonly string[]};

/** What goes from a document and what stays. Passwords, tokens and keys go from every one. */
export type Profile = {
	name: ProfileName;
	/** Whom it is for, as a person would say it. */
	reader: string;
	/** Whether the mail addresses of people who are no responders are masked. */
	masksAddresses: boolean;
	/** Whether what names a responder's machine is masked: the responder's id, the folder of its home. */
	masksMachines: boolean;
	leavesOut: readonly LeftOut[];
	/** The kinds of events that its timeline does not tell. */
	untold: readonly string[];
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
	colleague: {
		name: 'colleague',
		reader: 'a colleague',
		masksAddresses: false,
		masksMachines: false,
		leavesOut: [],
		untold: [],
	},
	support: {
		name: 'support',
		reader: 'Microsoft Support',
		masksAddresses: true,
		masksMachines: true,
		leavesOut: [
			{what: 'the responders\' notes', at: ['notes', 'phases.*.steps.*.notes']},
			{what: 'the reasons that responders gave', at: ['endReason', 'phases.*.steps.*.reason', 'phases.*.steps.*.items.*.reason']},
			{what: 'the responders\' journals', at: ['journals']},
			{what: 'what responders have and have not seen of one another', at: ['phases.*.steps.*.disputed', 'phases.*.steps.*.items.*.disputed']},
		],
		untold: ['joined', 'session', 'marked', 'noted', 'handed-over', 'taken-over', 'runbook-moved', 'finished', 'abandoned'],
	},
	auditor: {
		name: 'auditor',
		reader: 'an auditor',
		masksAddresses: true,
		masksMachines: false,
		leavesOut: [],
		untold: [],
	},
};

export const profileNames = Object.keys(profiles) as ProfileName[];
