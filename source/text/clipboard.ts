/** The most bytes that every terminal which knows OSC 52 takes: hterm's limit of 100,000 for the whole sequence. Beyond it some cut, and some do nothing. */
const longest = 74_994;

/**
OSC 52: the terminal puts the text on the clipboard, over SSH too, where it allows that. It does not say whether it did.

@returns undefined for a text that some terminal would cut: half a command on the clipboard is worse than none.
*/
export const clipboardText = (text: string): string | undefined => Buffer.byteLength(text) > longest ? undefined : `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
