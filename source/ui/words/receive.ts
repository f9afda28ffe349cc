import type {ReceiveOffer, ReceiveWish} from '../receive/contract.js';

export const receiveQuestions = {
	file: 'The file that was handed over, such as ~/Downloads/RUN.handrail. Type it, or paste it.',
	fileWhy: 'It is checked whole before anything of it is written.',
	passphrase: 'It is encrypted. Its passphrase, which does not show:',
} as const;

/** What can be done with what was opened. */
export type ReceiveChoice = {does: ReceiveWish | 'open' | 'leave'; label: string};

/** The choices as they are offered, the likeliest first, leaving it last. */
export const receiveChoices = ({ways, isHere}: ReceiveOffer): ReceiveChoice[] => [
	...ways.map(({wish, label}) => ({does: wish, label})),
	...(ways.length === 0 && isHere ? [{does: 'open' as const, label: 'Open the run as it is here'}] : []),
	{does: 'leave', label: 'Leave it: nothing is written'},
];

/** Said where a file brings nothing. */
export const nothingNew = 'Nothing in the file is new here.';
