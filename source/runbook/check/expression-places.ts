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

/** More expressions, or longer ones in all (UTF-16 code units), are not looked at: to understand them takes long, and no runbook has so many. */
const mostExpressions = 2000;
const longestExpressions = 65_536;

/** The expressions of a runbook, as far as they are looked at, and the first that is not. */
export type Expressions = {places: ExpressionPlace[]; beyond: ExpressionPlace | undefined};

const known = new WeakMap<Runbook, Expressions>();

/** All expressions of a runbook that are looked at. */
export function expressionPlaces(runbook: Runbook): ExpressionPlace[] {
	return expressionsOf(runbook).places;
}

/** The same with the first that is not looked at, because there are too many before it. */
export function expressionsOf(runbook: Runbook): Expressions {
	const found = known.get(runbook) ?? withinBounds(allPlaces(runbook));
	known.set(runbook, found);
	return found;
}

function withinBounds(all: ExpressionPlace[]): Expressions {
	let length = 0;
	const index = all.findIndex(({source}, place) => {
		length += source.length;
		return place >= mostExpressions || length > longestExpressions;
	});
	return index === -1 ? {places: all, beyond: undefined} : {places: all.slice(0, index), beyond: all[index]};
}

function allPlaces(runbook: Runbook): ExpressionPlace[] {
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
