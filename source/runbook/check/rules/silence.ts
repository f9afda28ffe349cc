import {nearest} from '../../nearest.js';
import type {Problem} from '../../problem.js';
import {silencesOf, type Silence} from '../silences.js';
import type {Finding, Rule} from '../rule.js';

/** A rule is silenced for a reason, and only where it speaks. */
export const silence: Rule = {
	name: 'silence',
	reason: 'Who reads a runbook must see why a rule does not hold there; a silence that nothing needs any more would hide the next mistake.',
	severity: 'warning',
	wrong: `
steps:
  - id: set
    title: Set it
    # handrail-ignore destroy-guarded: it is no destroy
    run: {session: exchange, effect: change, script: Set-X}
    verify: {script: Get-X, expect: size(result) == 1}`,
	right: `
steps:
  - id: set
    title: Set it
    # handrail-ignore change-verified: nothing reads this setting; the next step shows whether it worked
    run: {session: exchange, effect: change, script: Set-X}`,
	* find(subject, {found, rules}) {
		for (const one of silencesOf(subject)) {
			const complaint = judge(one, {found, rules});
			if (complaint) {
				yield {path: [], ...complaint, inFile: {file: one.inside, line: one.line, column: one.column}};
			}
		}
	},
};

function judge({rule, reason, file, covers}: Silence, {found, rules}: {found: readonly Problem[]; rules: readonly Rule[]}): Pick<Finding, 'message' | 'meant'> | undefined {
	if (rule === undefined || reason === undefined) {
		return {message: 'A silence names one rule and the reason: # handrail-ignore RULE: REASON. Nothing is silenced by this.'};
	}

	const known = rules.find(({name}) => name === rule);
	if (!known) {
		return {message: `There is no rule "${rule}" to silence.`, meant: nearest(rule, rules.map(({name}) => name))};
	}

	if (known.always) {
		return {message: `The rule "${rule}" cannot be silenced: a run cannot do without it.`};
	}

	if (rule === 'silence') {
		return {message: 'The rule "silence" cannot be silenced.'};
	}

	return found.some(problem => problem.rule === rule && problem.file === file && problem.line === covers)
		? undefined
		: {message: `The rule "${rule}" finds nothing on line ${covers}, so there is nothing to silence. Take the comment out.`};
}
