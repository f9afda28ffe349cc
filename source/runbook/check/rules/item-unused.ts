import {expressionNames} from '../../expressions.js';
import {isNamed} from '../../script/variable-uses.js';
import type {ResolvedPart} from '../../loaded.js';
import {resolvedParts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** A step for each item works on the item. */
export const itemUnused: Rule = {
	name: 'item-unused',
	reason: 'A step that is done for each row but names none of them does the same thing again and again, and its check proves nothing about any of them.',
	severity: 'warning',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: set
    title: Set
    for-each: bad
    run: {session: exchange, effect: change, script: 'Set-X -Identity $item.Id'}
    verify: {script: Get-X, expect: size(result) > 0}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, output: things}
    choose: {from: things, key: Id, as: bad}
  - id: set
    title: Set
    for-each: bad
    run: {session: exchange, effect: change, script: 'Set-X -Identity $item.Id'}
    verify: {script: Get-X, expect: 'result.exists(r, r.Id == item.Id && r.Enabled == false)'}`,
	* find(subject) {
		for (const {step: {step}, part, path} of resolvedParts(subject)) {
			if (step['for-each'] === undefined || part.part === 'keep' || part.part === 'recheck') {
				continue;
			}

			if (!namesItem(part)) {
				yield {path: path.slice(0, -1), atKey: true, message: `The step "${step.id}" is done for each of "${step['for-each']}", but its "${part.part}" names no $item: it is the same for all of them.`};
			}
		}
	},
};

function namesItem({script, expect}: ResolvedPart): boolean {
	return isNamed(script, 'item') || /\bitem_\w+/.test(script) || (expect !== undefined && expressionNames(expect).some(({path}) => path[0] === 'item'));
}
