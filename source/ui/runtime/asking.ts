import type {Answers, Asks, Question} from '../../run/engine/contract.js';

/** The engine's questions and the dialogs that answer them. */
export type Asking = {
	readonly asks: Asks;
	/** Answers a question once; a second answer is dropped. */
	readonly answer: (id: number, answer: string | boolean | undefined) => void;
	/** Answers everything with no: the screen is going away. */
	readonly giveUp: () => void;
};

/** `onAsk` opens the dialog. Undefined as an answer always means no: nothing is sent. */
export const createAsking = (onAsk: (id: number, question: Question) => void): Asking => {
	const waiting = new Map<number, (answer: string | boolean | undefined) => void>();
	let last = 0;
	const answer: Asking['answer'] = (id, given) => {
		const resolve = waiting.get(id);
		waiting.delete(id);
		resolve?.(given);
	};

	return {
		asks: {
			async ask<Kind extends Question['kind']>(question: Extract<Question, {kind: Kind}>): Promise<Answers[Kind]> {
				last++;
				const id = last;
				return new Promise(resolve => {
					// A dialog answers in the type of its own question: its definition holds that.
					waiting.set(id, given => {
						resolve(given as Answers[Kind]);
					});
					onAsk(id, question);
				});
			},
		},
		answer,
		giveUp() {
			for (const id of waiting.keys()) {
				answer(id, undefined);
			}
		},
	};
};
