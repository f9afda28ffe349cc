/** OSC 52: the terminal puts the text on the clipboard, over SSH too, where it allows that. It does not say whether it did. */
export const clipboardSequence = (text: string): string => `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
