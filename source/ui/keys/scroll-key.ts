import type {ActionName, Context} from './binding.js';
import {keymap} from './keymap.js';

/** What shows more of a text where ↓ does something else. Among rows and items nothing scrolls the text above them: the whole of it is shown on its own. */
const elsewhere: Partial<Record<Context, ActionName>> = {list: 'page-down', steps: 'page-down', rows: 'why', items: 'why'};

/** The key that shows more of the text that stands there, as it is written for people. */
export const scrollKey = (context: Context): string => {
	const action = elsewhere[context] ?? 'down';
	const binding = keymap.find(each => each.action === action && each.where.includes(context));
	return binding?.shown.split(' ', 1)[0] ?? '↓';
};
