import type {SummarySentence} from '../../handoff/receive/summary.js';

/** Whether a run is taken over with what is received, or only added to. */
export type ReceiveWish = 'take-over' | 'merge';

/** A hand-off that was opened and holds: what is to be known before it is received. */
export type ReceiveOffer = {
	summary: readonly SummarySentence[];
	/** What can be done with it, the likeliest first: "Make the run here and take it over from Dana Reyes". Empty where nothing in it is new. */
	ways: ReadonlyArray<{wish: ReceiveWish; label: string}>;
	/** The run's id. */
	run: string;
	/** Whether the run is on this machine already. */
	isHere: boolean;
};

/** Whoever receives hand-offs: one at a time. A Failure's sentences are shown; nothing is written before `take`. */
export type ReceiveDesk = {
	/** Opens and checks a file, its name as typed; `passphrase` where it is encrypted and none was given. */
	open(file: string, passphrase: string | undefined): Promise<ReceiveOffer | 'passphrase'>;
	/** Receives what was opened; its run can be opened then. */
	take(wish: ReceiveWish): Promise<void>;
	/** Gives the file back. */
	leave(): Promise<void>;
};
