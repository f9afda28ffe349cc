/**
The sentences of an article that its reader sees, by means that have nothing of the importer's: line by line, without code, comments and the marks of Markdown, of HTML and of Learn.
*/
export function sentencesOf(article: string): string[] {
	const body = article.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/<script>[\s\S]*?<\/script>/g, '').replaceAll(/\[!(?:INCLUDE|code-\w+) ?\[[^\]]*\]\([^)]*\)\]/gi, '');
	const kept: string[] = [];
	let fence = '';
	let indented = false;
	for (const line of body.split('\n')) {
		const mark = /^\s*(`{3,})/.exec(line)?.[1];
		if (mark !== undefined && (fence === '' || mark === fence)) {
			fence = fence === '' ? mark : '';
			continue;
		}

		indented = /^ {4}\S/.test(line) && (indented || kept.at(-1)?.trim() === '') && !/^\s*[*>!|\d[-]/.test(line);
		if (fence === '' && !indented && !/^\s*\[[^\]]+\]: /.test(line) && !/^\s*:{3}(?!image type="c|no-loc)/.test(line) && !/^[\s>]*\[!(?:div|VIDEO)/i.test(line)) {
			kept.push(line);
		}
	}

	const text = kept.join('\n')
		.replaceAll(/:::image[^\n]*?alt-text="([^"]*)"[^\n]*?:::/g, '\n\n$1\n\n').replaceAll(/:::image[^\n]*?:::/g, ' ').replaceAll(/:::no-loc text="([^"]*)":::/g, '$1').replaceAll(/:::[\w-]+:::/g, '')
		.replaceAll(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1').replaceAll(/<https?:\/\/[^>]*>/g, ' ')
		.replaceAll(/<\/?(?:a|b|sub|kbd|span)(?:\s[^>]*)?>/g, '').replaceAll(/\)\s*[·,]\s*(?=\[)/g, ')\n\n')
		.replaceAll(/<\/?(?:br|p|ul|li|td|th|tr|table|thead|tbody|pre|details|summary|iframe)(?:\s[^>]*)?\/?>/g, '\n')
		.replaceAll(/\[!\[([^\]]*)\]\([^)]*\)\]\([^)]*\)/g, '$1').replaceAll(/!?\[([^[\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1').replaceAll(/\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gi, '')
		.replaceAll(/^[ \t>]*(?:(?:[*+|-]|\d+[.)]|#+)[ \t]+)*(?:\[[ x]\] )?/gm, '\n').replaceAll('|', '\n').replaceAll(/^[ \t]*[-=*:]+[ \t]*$/gm, '\n');
	return text.split(/\n[ \t]*\n|(?<=[.!?:;])\s/).map(sentence => words(sentence)).filter(sentence => sentence !== '');
}

/** The letters and digits of a text, in small letters, with one space between words. */
export function words(text: string): string {
	return text.replaceAll(/https?:\/\/[^\s<>)]*/g, ' ').replaceAll(/&(?:nbsp|amp);/g, ' ').toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ').trim();
}
