import {Marked} from 'marked';

/**
Markdown as HTML that nobody's text can turn into anything else: HTML in it is shown as text, only https links are links, and an image is its description.
*/
export function markdownToHtml(markdown: string): string {
	return safe.parse(markdown, {async: false});
}

/** A whole page with the body given: self-contained, prints well, and its own policy forbids it to load or run anything. */
export function htmlPage(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** A text for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replaceAll(/["&'<>]/g, character => `&#${character.codePointAt(0)!};`);
}

const safe = new Marked({
	gfm: true,
	renderer: {
		html: ({text}) => escapeHtml(text),
		image: ({text}) => escapeHtml(text),
		link({href, tokens}) {
			const text = this.parser.parseInline(tokens);
			return isHttps(href) ? `<a href="${escapeHtml(href)}" rel="noreferrer noopener">${text}</a>` : `${text} (${escapeHtml(href)})`;
		},
	},
});

function isHttps(address: string): boolean {
	return URL.canParse(address) && new URL(address).protocol === 'https:';
}

const style = `body { font: 11pt/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; }
h1 { font-size: 1.7em; } h2 { border-bottom: 1px solid #999; margin-top: 2em; } h3 { margin-top: 1.8em; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
pre { border: 1px solid #999; padding: .6em; white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; } th, td { border: 1px solid #999; padding: .2em .5em; text-align: left; vertical-align: top; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; } a[href]::after { content: " <" attr(href) ">"; font-size: .85em; overflow-wrap: anywhere; } }`;
