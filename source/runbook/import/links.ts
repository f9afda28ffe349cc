/** What relative links begin at. */
export type LinkBase = {
	/** The article's own address. */
	address: string | undefined;
	/** A page of Microsoft Learn's. */
	isLearn: boolean;
};

/** Where a link leads: an address that can stand in a runbook, a place in the article itself, or one that nobody can tell from here. */
export type Target = {kind: 'absolute'; href: string} | {kind: 'inside'} | {kind: 'unknown'};

/** Makes a link's target absolute where the article says enough for that. Nothing is looked up. */
export function targetOf(href: string, {address, isLearn}: LinkBase): Target {
	const plain = href.trim();
	if (/^(?:https?:\/\/|mailto:|tel:)\S/i.test(plain)) {
		return {kind: 'absolute', href: inMarkdown(plain)};
	}

	const isInside = plain.startsWith('#');
	if (isInside && address === undefined) {
		return {kind: 'inside'};
	}

	if (plain === '' || /^(?:[a-z][a-z\d+.-]*:|~)/i.test(plain)) {
		return {kind: 'unknown'};
	}

	const base = address ?? (isLearn && plain.startsWith('/') ? 'https://learn.microsoft.com/' : undefined);
	const page = plain.replace(/\.md(?=[#?]|$)/i, '');
	if (base === undefined || !URL.canParse(page, base)) {
		return {kind: 'unknown'};
	}

	const {href: absolute, protocol} = new URL(page, base);
	return protocol === 'https:' ? {kind: 'absolute', href: inMarkdown(absolute)} : {kind: 'unknown'};
}

/** An address as it can stand between Markdown's round brackets. */
function inMarkdown(href: string): string {
	return href.replaceAll(/[\s()<>\\]/g, character => encodeURIComponent(character).replace('(', '%28').replace(')', '%29'));
}
