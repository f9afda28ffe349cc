const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u{B9}\u{B2}\u{B3}])\s*(?:\.|$)/iv;

/** Whether Windows would take a file's name (without its folder) for something else: a device (`NUL`, `aux.ps1`), a stream of another file (`notes:today`), or the same name without the dot or the space at its end. */
export const isMisreadByWindows = (name: string): boolean => reserved.test(name) || /[. ]$/v.test(name) || name.includes(':');
