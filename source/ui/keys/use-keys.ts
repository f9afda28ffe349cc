import {useInput, usePaste} from 'ink';
import {pressesOf, type Press} from './press.js';

/** Hands the keys on, in order, as many as arrived at once, and a paste as one text. What a key means is the reducer's business: nothing here reads what a render saw. */
export const useKeys = (onPresses: (presses: readonly Press[], text: string) => void, onPaste: (text: string) => void): void => {
	useInput((input, key) => {
		onPresses(pressesOf(input, key), input);
	});
	usePaste(onPaste);
};
