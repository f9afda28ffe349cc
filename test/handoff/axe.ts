import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import type {AxeResults} from 'axe-core';
import type {Browser} from './chromium.js';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The rules whose outcome depends on the colours. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
Holds that a page has nothing that stops a keyboard, a screen reader or weak eyes: by every rule in the light; in the dark, where only the colours are others, by those of colours.

@param looked - Rules that must have found something to look at, beside that of contrast.
*/
export async function holdsForEverybody({context, open}: Browser, html: string, {looked, everyRuleInTheDark = false}: {looked: readonly string[]; everyRuleInTheDark?: boolean}): Promise<void> {
	await context.addInitScript({path: axeFile});
	const {page} = await open(html);
	for (const colorScheme of ['light', 'dark'] as const) {
		const rules = colorScheme === 'light' || everyRuleInTheDark ? undefined : ofColours;
		// eslint-disable-next-line no-await-in-loop
		await page.emulateMedia({colorScheme});
		// eslint-disable-next-line no-await-in-loop
		const {violations, passes} = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify({resultTypes: ['violations'], ...rules && {runOnly: rules}})})`);
		assert.deepEqual(violations.map(({id, nodes}) => `${colorScheme}: ${id}: ${nodes.map(({html: element}) => element.slice(0, 200)).join(' ')}`), []);
		const passed = new Set(passes.map(({id}) => id));
		assert.deepEqual(['color-contrast', ...rules === undefined ? looked : []].filter(id => !passed.has(id)), [], `${colorScheme}: it looked at colours and at the rest`);
	}
}
