import type {ResponderFacts, RunFacts, StepFacts} from '../facts.js';
import {dictionary, type Dictionary} from './dictionary.js';
import {GrowingMap} from './growing-map.js';
import {emptySubject, type SubjectFacts} from './subject.js';

type Tables = 'responders' | 'steps' | 'choices' | 'outputsByStep' | 'histories';

/**
Facts that are being changed: what belongs to somebody else is copied before its first change, what this draft made is changed in place. One draft for many events costs the same for each of them; one draft for one event leaves the facts before it as they were.
*/
export class Draft {
	readonly facts: RunFacts;
	readonly #own = new WeakSet();

	constructor(facts: RunFacts) {
		this.facts = {...facts};
	}

	/** One of the tables of the facts, to be written into. */
	table<Name extends Tables>(name: Name): RunFacts[Name] {
		const table = this.facts[name];
		if (this.#own.has(table)) {
			return table;
		}

		const copy = this.#made(dictionary<unknown>(table)) as RunFacts[Name];
		this.facts[name] = copy;
		return copy;
	}

	step(id: string): StepFacts {
		return this.#entry(this.table('steps'), id, () => ({...emptySubject, items: GrowingMap.empty()}));
	}

	/** A step's item, or the step itself where `key` is undefined. */
	subject(id: string, key: string | undefined): SubjectFacts {
		const step = this.step(id);
		if (key === undefined) {
			return step;
		}

		const item = step.items.get(key);
		if (item && this.#own.has(item)) {
			return item;
		}

		const copy = this.#made({...item ?? emptySubject});
		step.items = step.items.with(key, copy);
		return copy;
	}

	responder(id: string): ResponderFacts {
		return this.#entry(this.table('responders'), id, () => ({id, name: id, publicKey: '', events: 0, head: ''}));
	}

	#entry<Value extends object>(table: Dictionary<Value>, key: string, create: () => Value): Value {
		const value = table[key];
		if (value && this.#own.has(value)) {
			return value;
		}

		const copy = this.#made(value ? {...value} : create());
		table[key] = copy;
		return copy;
	}

	#made<Value extends object>(value: Value): Value {
		this.#own.add(value);
		return value;
	}
}
