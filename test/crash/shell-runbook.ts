import type {AppendRunbook} from '../kills/run.js';

/** A change over items by a shell, whose effect is a line in a file. */
const appendBy = (items: number, script: string): AppendRunbook => ({items, yaml: `
handrail: 1
id: append
title: Append
parameters: {effects: {title: File}}
sessions: {here: {title: This host, type: shell}}
phases:
  - title: Work
    steps:
      - id: list
        title: List them
        run: {session: here, effect: read, parse: jsonl, output: names, script: 'n=1; while [ $n -le ${items} ]; do printf "{\\"Name\\":\\"item-%s\\"}\\n" $n; n=$((n + 1)); done'}
        choose: {from: names, key: Name, as: chosen}
      - id: append
        title: Append them
        for-each: chosen
        run: {session: here, effect: change, script: '${script}'}
        verify: {script: '[ ! -e "$params_effects" ] || cat "$params_effects"', parse: lines, expect: 'result.exists(r, r == item.Name)'}
`});

/** The effect takes the time of a moment. */
export const quickRunbook = (items: number): AppendRunbook => appendBy(items, 'sleep 0.01; echo "$item_Name" >> "$params_effects"; sleep 0.01');

/** One effect of two seconds, in the middle of which the line is written; it says when it begins (`.begun`) and goes on only when it may (`.held` is not there). */
export const slowRunbook: AppendRunbook = appendBy(1, ': > "$params_effects.begun"; sleep 1; while [ -e "$params_effects.held" ]; do sleep 0.1; done; echo "$item_Name" >> "$params_effects"; sleep 1');
