import {inert} from '../../text/inert.js';

/** How many characters of a key stand in for a label that cannot be trusted. */
const keyCharacters = 8;
const longestLabel = 40;
const plainAscii = /^[\u0020-\u007E]+$/;

/**
What must be typed before an item is destroyed: its label, or the first 8 characters of its key when the label is not unique among the step's items, longer than 40 characters or not plain ASCII, because an intruder names connectors. The whole key, when those 8 characters are not unique either; its place among the items, when nothing of the key can be typed that no other has.
*/
export function confirmationText({label, key, all}: {label: string; key: string; all: ReadonlyArray<{label: string; key: string}>}): string {
	const trimmed = label.trim();
	const others = all.filter(other => other.key !== key);
	const trustworthy = trimmed === label && label.length <= longestLabel && plainAscii.test(label) && others.every(other => other.label !== label);
	if (trustworthy) {
		return label;
	}

	// What is asked for must be what can be seen and typed.
	const typed = inert(key);
	const short = typed.slice(0, keyCharacters);
	const isOwn = (text: string) => text !== '' && others.every(other => !inert(other.key).startsWith(text));
	if (isOwn(short)) {
		return short;
	}

	return isOwn(typed) ? typed : `item ${all.findIndex(each => each.key === key) + 1}`;
}

/**
Which of the confirmations that are needed were not given. Each label given confirms one item.
*/
export function missingConfirmations(needed: readonly string[], given: readonly string[]): string[] {
	const left = [...given];
	return needed.filter(text => {
		const index = left.indexOf(text);
		if (index === -1) {
			return true;
		}

		left.splice(index, 1);
		return false;
	});
}
