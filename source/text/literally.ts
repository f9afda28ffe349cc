/** The text as a pattern that means only itself. RegExp.escape is not in Node 22. */
export const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
