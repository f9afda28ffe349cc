import type {YAMLError} from 'yaml';

/** What is wrong with a text that is no YAML, in words for its author. The library's own words are the fallback. */
export function yamlErrorInWords({code, message}: YAMLError): string {
	return words[code] ?? `This is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}.`;
}

const words: Partial<Record<YAMLError['code'], string>> = {
	TAB_AS_INDENT: 'A tab stands here; YAML is indented with spaces only.',
	BLOCK_AS_IMPLICIT_KEY: 'A colon followed by a space begins a new key here; put the whole text in quotes if it belongs to the text.',
	MULTIPLE_DOCS: 'A second document begins here; a file holds one.',
	RESOURCE_EXHAUSTION: 'The file is nested too deeply here.',
	BAD_SCALAR_START: 'A text cannot begin with this character; put the text in quotes.',
	BAD_ALIAS: 'Aliases (*name) are refused: write the value out.',
	DUPLICATE_KEY: 'This key stands here twice.',
	TAG_RESOLVE_FAILED: 'Tags (!name) are refused: a runbook is plain text, numbers, lists and keys.',
	BAD_DIRECTIVE: 'This YAML directive is not known; leave it out.',
};
