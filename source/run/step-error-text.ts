import type {StepError} from './events.js';

/** Where in its script an error happened: "line 3, column 5"; empty where nobody knows. */
export const errorPlace = ({line, column}: Pick<StepError, 'line' | 'column'>): string =>
	line < 1 ? '' : `line ${line}${column < 1 ? '' : `, column ${column}`}`;

/** An error as one text: its message, and where in the script it happened. Not yet inert. */
export const stepErrorText = (error: Pick<StepError, 'message' | 'line' | 'column'>): string => {
	const place = errorPlace(error);
	return place === '' ? error.message : `${error.message} (${place})`;
};
