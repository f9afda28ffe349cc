import fc from 'fast-check';
import {eventData, type RunEvent} from '../../source/run/events.js';
import {smallRunbook} from './small-runbook.js';
import {dana, Teller} from './story.js';
import {validData} from './valid-events.js';

const steps = ['trace', 'connectors', 'disable', 'policy', 'note-it', 'cause', 'case', 'unblocked', 'nowhere', '__proto__'];
const marks = ['done', 'skipped', 'failed', 'open'] as const;
const outcomes = ['ok', 'failed', 'cancelled', 'unknown'] as const;
const parts = ['run', 'verify', 'undo', 'keep', 'recheck'] as const;

/** What happens once or twice in a run, said as it may be said. */
const rare = validData({step: steps, from: [smallRunbook.sha256], to: [smallRunbook.sha256], ask: [['policy', 'disable'], ['__proto__']], keep: [[]]}, ['tenant-bound', 'session', 'noted', 'handed-over', 'taken-over', 'runbook-moved', 'finished', 'abandoned']);

/** One thing that one of three responders does. */
export const deed = fc.record({
	who: fc.nat(2),
	what: fc.nat(11),
	step: fc.constantFrom(...steps),
	item: fc.option(fc.constantFrom('1', '2', '__proto__'), {nil: undefined}),
	pick: fc.nat(19),
	rare,
});
export type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

const carryOut = (tellers: readonly Teller[], {who, what, step, item, pick, rare: {kind, data}}: Deed) => {
	const teller = tellers[who]!;
	const part = parts[pick % parts.length]!;
	switch (what) {
		case 0: {
			teller.send({step, item, part}, pick % 2 === 0 ? 'read' : 'change');
			break;
		}

		case 1: {
			teller.answer({step, item, part}, outcomes[pick % 4]);
			break;
		}

		case 2: {
			teller.verify({step, item}, [true, false, null][pick % 3]!, pick % 2 === 0 ? 'run' : 'undo');
			break;
		}

		case 3: {
			teller.mark(step, marks[pick % 4]!, item);
			break;
		}

		case 4: {
			teller.choose(...['1', '2', '__proto__'].slice(0, pick % 4));
			break;
		}

		case 5: {
			teller.tell('recorded', {step, name: pick % 2 === 0 ? 'kind' : '__proto__', value: pick});
			break;
		}

		case 6: {
			teller.tell('waiting', {step, for: 'Microsoft', next: null});
			break;
		}

		case 7: {
			teller.tell('kept', {step, item, evidence: 'e'.repeat(64)});
			break;
		}

		case 8: {
			teller.tell(kind, {...eventData[kind].parse(data), ...data});
			break;
		}

		default: {
			teller.merge(tellers[pick % 3 === who ? (who + 1) % 3 : pick % 3]!);
		}
	}
};

/** The journals of three responders who did this, one after the other; `before` may meddle with who comes next. */
export const journalsOf = (deeds: readonly Deed[], before: (teller: Teller, tellers: readonly Teller[], place: number) => void = () => undefined): RunEvent[][] => {
	const tellers = [dana(), new Teller('bbbbbbbbbb'), new Teller('cccccccccc')];
	tellers[1]!.join();
	tellers[2]!.join();
	for (const [place, each] of deeds.entries()) {
		before(tellers[each.who]!, tellers, place);
		carryOut(tellers, each);
	}

	return tellers.map(teller => teller.events);
};
