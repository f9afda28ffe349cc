import {useInput, usePaste} from 'ink';
import {pressesOf, type Press} from './press.js';

/** Hands every key on, in order, and a paste as one text. What a key means is the reducer's business: nothing here reads what a render saw. */
export const useKeys = (onPress: (press: Press) => void, onPaste: (text: string) => void): void => {
	useInput((input, key) => {
		for (const press of pressesOf(input, key)) {
			onPress(press);
		}
	});
	usePaste(onPaste);
};
