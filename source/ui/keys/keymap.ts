import type {Binding, Context, KeyFacts} from './binding.js';
import {dialogKeys} from './tables/dialogs.js';
import {everywhereKeys} from './tables/everywhere.js';
import {outputKeys} from './tables/output.js';
import {pickerKeys} from './tables/picker.js';
import {rowDialogKeys} from './tables/row.js';
import {columnKeys, rowKeys} from './tables/rows.js';
import {mainKeys} from './tables/run.js';

/**
The one table of keys. It matches what is pressed, draws the help line and the `?` page, and is the source of the README's table. The order is that of the help line.
*/
export const keymap: readonly Binding[] = [...pickerKeys, ...rowKeys, ...rowDialogKeys, ...outputKeys, ...mainKeys, ...columnKeys, ...dialogKeys, ...everywhereKeys];

/** The line of the table that a press means in this context. */
export const bindingFor = (context: Context, press: string): Binding | undefined => keymap.find(binding => binding.where.includes(context) && binding.keys.includes(press));

/** Why a key is off just now; undefined when it is on. */
export const offReason = (binding: Binding, facts: KeyFacts): string | undefined => binding.off?.(facts);

export const hintOf = ({hint}: Binding, facts: KeyFacts): string | undefined => typeof hint === 'function' ? hint(facts) : hint;
