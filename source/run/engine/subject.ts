/** The one name under which the screen finds what belongs to a step or to one of its items: `step`, or `step/item key`. */
export const subjectName = (step: string, item?: string): string => item === undefined ? step : `${step}/${item}`;
