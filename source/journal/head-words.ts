import {wordlist} from '@scure/bip39/wordlists/english.js';

/** How many words say a head. */
export const wordsOfHead = 12;

/** What one word of the list of 2,048 says. */
const bitsOfWord = 11;

/** The words that a head can be said in, in the order of the alphabet; no two begin with the same four letters. */
export const headWordList: readonly string[] = wordlist;

/**
The head of a journal as it is read out over the telephone: its first 132 bits as twelve words of the BIP-39 English list. There is no check word: they are only ever compared.

@param hash - SHA-256 in hexadecimal.
*/
export const headWords = (hash: string): string[] => {
	const bits = BigInt(`0x${hash.slice(0, wordsOfHead * bitsOfWord / 4)}`);
	return Array.from({length: wordsOfHead}, (_, place) =>
		wordlist[Number((bits >> BigInt((wordsOfHead - 1 - place) * bitsOfWord)) & 0x7_FFn)]!);
};

/** Whether a hash is one that these words say: all twelve, in this order. */
export const hashFitsWords = (hash: string, words: readonly string[]): boolean =>
	words.length === wordsOfHead && headWords(hash).every((word, place) => word === words[place]);

/** Words as a person wrote them down or pasted them: in any case, with whatever stands between them, numbered or not. */
export const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{Letter}+/gv) ?? [];
