import type {Binding} from '../binding.js';
import {dialogs, keyed, main, moving} from '../contexts.js';
import {pageHint, scrollHint} from '../hints.js';

/** Keys that mean the same wherever one is: what moves, and what leaves. */
export const everywhereKeys: readonly Binding[] = [
	{action: 'up', keys: ['up', 'k'], shown: '↑ k', where: moving, about: 'Moves or scrolls up.'},
	{action: 'down', keys: ['down', 'j'], shown: '↓ j', where: moving, about: 'Moves or scrolls down.', hint: scrollHint},
	{action: 'up', keys: ['up'], shown: '↑', where: ['text'], about: 'Scrolls up what stands above the text that is typed.'},
	{action: 'down', keys: ['down'], shown: '↓', where: ['text'], about: 'Scrolls down what stands above the text that is typed.'},
	{action: 'left', keys: ['left'], shown: '←', where: main, about: 'Among rows: shows columns further left. Else: goes to the steps.'},
	{action: 'right', keys: ['right'], shown: '→', where: main, about: 'Among rows: shows columns further right. Among steps: goes to the detail.'},
	{action: 'page-up', keys: ['pageup', 'ctrl-b'], shown: 'pgup', where: moving, about: 'A page up; in a question with a list, and among the steps beside the text of the step, in the text.'},
	{action: 'page-down', keys: ['pagedown', 'ctrl-f'], shown: 'pgdn', where: moving, about: 'A page down; in a question with a list, and among the steps beside the text of the step, in the text.', hint: pageHint},
	{action: 'page-up', keys: ['pageup'], shown: 'pgup', where: ['text'], about: 'The same, a page up.'},
	{action: 'page-down', keys: ['pagedown'], shown: 'pgdn', where: ['text'], about: 'The same, a page down.'},
	{action: 'first', keys: ['g', 'home'], shown: 'g', where: moving, about: 'Goes to the first line.'},
	{action: 'last', keys: ['G', 'end'], shown: 'G', where: moving.filter(context => context !== 'output'), about: 'Goes to the last line.'},
	{action: 'help', keys: ['?'], shown: '?', where: keyed, about: 'Shows all keys of where one is, and why some are off.', hint: ({context}) => context === 'picker' ? 'help' : 'all keys'},
	{action: 'palette', keys: ['ctrl-k'], shown: 'ctrl-k', where: keyed, about: 'Opens the palette: everything that can be done here, the steps and the settings, found by typing their names.', hint: ({context}) => context === 'picker' || main.includes(context) ? 'commands' : undefined},
	{action: 'suspend', keys: ['ctrl-z'], shown: 'ctrl-z', where: ['picker', ...main, ...dialogs], about: 'Puts Handrail aside, in questions too, and gives the shell its terminal; `fg` there goes on. What runs goes on meanwhile.'},
	{action: 'quit', keys: ['q'], shown: 'q', where: ['picker', ...main, 'panel'], about: 'Leaves. The run stays as it is, and the way back is printed.', hint: ({context}) => context === 'panel' ? undefined : 'quit'},
];
