import {evaluate, expressionNames} from '../expressions.js';
import type {Runbook, Step} from '../schema.js';
import {stepPlaces} from '../script/places.js';
import type {Json, JsonObject} from '../values.js';

/** A name that can have only a few values: a decision's answer, a choice, a yes or no. `undefined` among them: it may be missing. */
type Finite = {root: 'params' | 'records'; step: string | undefined; name: string; values: Array<Json | undefined>};

/** More ways than these are not tried for one condition. */
const mostWays = 2000;
/** Nor more than these for all conditions of a runbook: each is an evaluation. */
const mostWaysInAll = 5000;

/** What a runbook's answers can be, and which of them conditions depend on. */
export class Answers {
	readonly #known: Finite[];
	readonly #whens: ReadonlyMap<string, string | undefined>;
	readonly #judged = new Map<string, boolean | undefined>();
	#left = mostWaysInAll;

	constructor(runbook: Runbook) {
		this.#known = finiteNames(runbook);
		this.#whens = new Map(stepPlaces(runbook).map(({step}) => [step.id, step.when]));
	}

	/**
	Whether any answers of a person make a step's `when` true. Undefined where that cannot be told: it asks for something else than answers, or there are too many ways.

	A decision whose own step applies only under a condition has an answer only in the ways in which that condition holds.
	*/
	canBeTrue(when: string): boolean | undefined {
		if (!this.#judged.has(when)) {
			this.#judged.set(when, this.#judge(when));
		}

		return this.#judged.get(when);
	}

	#judge(when: string): boolean | undefined {
		const needed = this.#closure(when);
		const ways = (needed ?? []).reduce((product, {values}) => product * values.length, 1);
		if (!needed || ways > mostWays || ways > this.#left) {
			return undefined;
		}

		this.#left -= ways;
		for (let way = 0; way < ways; way++) {
			if (isTrue(when, worldOf(needed, way, this.#whens))) {
				return true;
			}
		}

		return false;
	}

	/** All that a condition depends on, in the runbook's order; undefined when something of it is not finite. */
	#closure(when: string): Finite[] | undefined {
		const needed = new Set<Finite>();
		const waiting = [when];
		for (let expression = waiting.pop(); expression !== undefined; expression = waiting.pop()) {
			for (const {path} of expressionNames(expression)) {
				const [root, first, second] = path;
				const found = this.#known.find(one => one.root === root && (root === 'params' ? one.name === first : one.step === first && one.name === second));
				if (!found) {
					return undefined;
				}

				const condition = found.step === undefined ? undefined : this.#whens.get(found.step);
				if (!needed.has(found) && condition !== undefined) {
					waiting.push(condition);
				}

				needed.add(found);
			}
		}

		return this.#known.filter(one => needed.has(one));
	}
}

/** One way to answer, the answers of steps that do not apply in it left out. */
function worldOf(needed: readonly Finite[], way: number, whens: ReadonlyMap<string, string | undefined>): {params: JsonObject; records: Record<string, JsonObject>} {
	const world: {params: JsonObject; records: Record<string, JsonObject>} = {params: {}, records: {}};
	let rest = way;
	for (const {root, step, name, values} of needed) {
		const value = values[rest % values.length];
		rest = Math.floor(rest / values.length);
		const condition = step === undefined ? undefined : whens.get(step);
		if (value === undefined || (condition !== undefined && !isTrue(condition, world))) {
			continue;
		}

		if (root === 'params') {
			world.params[name] = value;
		} else {
			(world.records[step!] ??= {})[name] = value;
		}
	}

	return world;
}

function isTrue(expression: string, world: {params: JsonObject; records: JsonObject}): boolean {
	const result = evaluate(expression, world);
	return result.ok && result.value === true;
}

function finiteNames(runbook: Runbook): Finite[] {
	const ofParameters = Object.entries(runbook.parameters).flatMap(([name, {type, choices, optional}]): Finite[] => {
		const values = valuesOf(type, choices);
		return values ? [{root: 'params', step: undefined, name, values: [...values, ...(optional ? [undefined] : [])]}] : [];
	});
	return [...ofParameters, ...stepPlaces(runbook).flatMap(({step}) => recordsOf(step))];
}

/** What a step records; it may also be skipped, and then there is nothing. */
function recordsOf({id, decide, record = {}}: Step): Finite[] {
	const answers: Finite[] = decide ? [{root: 'records', step: id, name: decide.as, values: [...decide.answers.map(({value}) => value), undefined]}] : [];
	return [...answers, ...Object.entries(record).flatMap(([name, {type, choices}]): Finite[] => {
		const values = valuesOf(type, choices);
		return values ? [{root: 'records', step: id, name, values: [...values, undefined]}] : [];
	})];
}

function valuesOf(type: string, choices: readonly string[] | undefined): Json[] | undefined {
	return type === 'boolean' ? [true, false] : (type === 'choice' && choices ? [...choices] : undefined);
}
