/** From how many characters on a line may be too long: a terminal in canonical mode takes 4095. */
const longestLine = 900;

/**
Lines of POSIX shell that give a variable exactly this text. What is not plain stands as octal escapes, so that no prompt, editor or locale can change it; a long text is put together from pieces.

@param text - Without NUL, which no variable can hold.
*/
export function assign(variable: string, text: string): string[] {
	if (isPlain(text) && text.length <= longestLine) {
		return [`${variable}='${text}'`];
	}

	// The x keeps line ends at the end, which $(...) would take away.
	return pieces(text).map((piece, index) => `${variable}=${index === 0 ? '' : `$${variable}`}$(printf '%bx' '${piece}'); ${variable}=\${${variable}%x}`);
}

/** Lines of POSIX shell that write exactly this text into a file. `file` is a word of the shell. */
export function writeFile(file: string, text: string): string[] {
	return pieces(text).map((piece, index) => `printf '%b' '${piece}' ${index === 0 ? '>' : '>>'}${file}`);
}

/** Whether a script can stand in a here-document that is pasted at a prompt: no character that a prompt acts upon (a tab completes, `!` and a first `^` recall), no line that is too long or that ends the document. */
export function isPlainScript(script: string, delimiters: readonly string[]): boolean {
	return script.split('\n').every(line => /^[\u0020-\u007E]*$/.test(line)
		&& line.length <= longestLine
		&& !/![^\s=(]|^\^/.test(line)
		&& !delimiters.includes(line));
}

/** What single quotes keep at every prompt. */
function isPlain(text: string): boolean {
	return /^[\u0020-\u007E]*$/.test(text) && !/['!\\]/.test(text);
}

/** The text as pieces for printf's %b, each short enough for a line. At least one, so that an empty text is written too. */
function pieces(text: string): string[] {
	const all: string[] = [];
	let piece = '';
	for (const byte of Buffer.from(text)) {
		const character = String.fromCodePoint(byte);
		piece += /[\w ./:@,+=~#-]/.test(character) && byte < 128 ? character : String.raw`\0${byte.toString(8).padStart(3, '0')}`;
		if (!(piece.length > longestLine - 100)) {
			continue;
		}

		all.push(piece);
		piece = '';
	}

	return piece === '' && all.length > 0 ? all : [...all, piece];
}
