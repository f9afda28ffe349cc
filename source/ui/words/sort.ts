import {inert} from '../../text/inert.js';
import type {Sort} from '../components/table/sort.js';

/** How rows are sorted, a whole sentence. */
export const sortWords = (sort: Sort | undefined): string => sort === undefined
	? 'The rows stand as they came.'
	: `Sorted by ${inert(sort.column)}, ${sort.descending ? 'the largest first' : 'the smallest first'}. Rows without it stand last.`;
