import type {CmdletList} from '../cmdlets.js';

/** What is known of an article besides its text. */
export type ArticleOptions = {
	/** The file's name without its folder, for the id of a title without letters. */
	name: string;
	/** Where the article is published, an https address: what it links to relatively begins there. Its own front matter is asked where this is not given. */
	address?: string | undefined;
	/** What is known of cmdlets. */
	cmdlets: Pick<CmdletList, 'known' | 'retired'>;
};

/** What kind of thing was left out. */
export type LeftOutKind = 'front-matter' | 'image' | 'icon' | 'video' | 'include' | 'link' | 'html' | 'comment' | 'directive' | 'format' | 'reference' | 'tick' | 'invisible';

/** Something of the article that is not in the runbook. */
export type LeftOut = {
	kind: LeftOutKind;
	/** Its words, or what names it. */
	text: string;
	/** Why, and where it is instead: a whole sentence. */
	why: string;
	/** The line of the article, from 1; the first one where it stands several times. */
	line: number;
	/** How often. */
	times: number;
};

/** Something that a person must decide. It stands in the YAML as a comment too. */
export type ToDo = {
	/** The id of the step, or the name of a session or parameter; empty for the whole. */
	at: string;
	/** A whole sentence, or several. */
	text: string;
};

/** What an article became. */
export type ImportedArticle = {
	id: string;
	title: string;
	/** The runbook's YAML. */
	yaml: string;
	phases: number;
	steps: number;
	/** How many commands of each effect there are. */
	commands: {read: number; change: number; destroy: number};
	leftOut: LeftOut[];
	toDo: ToDo[];
};

/** Gathers what is left out; the same thing twice is one entry. */
export class LeftOuts {
	readonly #entries = new Map<string, LeftOut>();

	add(kind: LeftOutKind, text: string, why: string, line: number): void {
		const key = `${kind}\n${text}\n${why}`;
		const known = this.#entries.get(key);
		if (known) {
			known.times++;
		} else {
			this.#entries.set(key, {kind, text, why, line, times: 1});
		}
	}

	/** In the order of the article. */
	get all(): LeftOut[] {
		return [...this.#entries.values()].toSorted((left, right) => left.line - right.line);
	}
}
