import type {Runbook, Step} from '../schema.js';
import {stepPlaces, type StepPlace} from '../script/places.js';
import {templateExpressions} from '../template.js';
import type {Path} from '../yaml/positions.js';

/** What a text of a runbook is: a whole expression, or a template with expressions in it. Each sees other names. */
export type ExpressionKind = 'when' | 'flag' | 'expect' | 'template' | 'support';

/** A text that is or holds expressions. `step` undefined: it belongs to the runbook as a whole. */
export type ExpressionText = {step: Step | undefined; kind: ExpressionKind; path: Path; text: string};

/** One expression within such a text. */
export type ExpressionPlace = ExpressionText & {
	source: string;
	/** Where it begins in the text. */
	index: number;
	/** False for a template's expression whose `}}` is missing. */
	closed: boolean;
};

/** All texts of a runbook that are expressions or hold them. */
export function expressionTexts(runbook: Runbook): ExpressionText[] {
	return [
		...stepPlaces(runbook).flatMap(place => textsOf(place)),
		...(runbook.support ?? []).map(({value}, index): ExpressionText => ({step: undefined, kind: 'support', path: ['support', index, 'value'], text: value})),
	];
}

/** All expressions of a runbook. */
export function expressionPlaces(runbook: Runbook): ExpressionPlace[] {
	return expressionTexts(runbook).flatMap(found => found.kind === 'template'
		? templateExpressions(found.text).map(({source, offset, closed}) => ({...found, source, index: offset, closed}))
		: [{...found, source: found.text, index: 0, closed: true}]);
}

function textsOf({step, path}: StepPlace): ExpressionText[] {
	const texts: Array<[ExpressionKind, Path, string | undefined]> = [
		['when', ['when'], step.when],
		['flag', ['table', 'flag'], step.table?.flag],
		['expect', ['verify', 'expect'], step.verify?.expect],
		['expect', ['undo', 'expect'], step.undo?.expect],
		['expect', ['wait', 'recheck', 'expect'], step.wait?.recheck?.expect],
		['template', ['why'], step.why],
		['template', ['instructions'], step.instructions],
		['template', ['open'], step.open],
		['template', ['gui', 'path'], step.gui?.path],
		['template', ['gui', 'url'], step.gui?.url],
		['template', ['confirm'], step.confirm],
	];
	return texts.flatMap(([kind, below, text]) => text === undefined ? [] : [{
		step, kind, path: [...path, ...below], text,
	}]);
}
