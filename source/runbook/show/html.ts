import {Marked} from 'marked';
import {escapeHtml, madeSafe, type Html} from '../../text/html.js';

/**
Markdown as HTML that nobody's text can turn into anything else: HTML in it is shown as text, only https links are links, and an image is its description.
*/
export function markdownToHtml(markdown: string): Html {
	return madeSafe(safe.parse(markdown, {async: false}));
}

const safe = new Marked({
	gfm: true,
	renderer: {
		html: ({text}) => escapeHtml(text),
		image: ({text}) => escapeHtml(text),
		link({href, tokens}) {
			const text = this.parser.parseInline(tokens);
			// On paper an address that is its own text is not written twice.
			const bare = text === escapeHtml(href) ? ' class="bare"' : '';
			return isHttps(href) ? `<a${bare} href="${escapeHtml(href)}" rel="noreferrer noopener">${text}</a>` : `${text} (${escapeHtml(href)})`;
		},
	},
});

function isHttps(address: string): boolean {
	return URL.canParse(address) && new URL(address).protocol === 'https:';
}
