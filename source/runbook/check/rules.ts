import type {Rule} from './rule.js';

/** Every rule of `check`. */
export const rules: readonly Rule[] = [];
