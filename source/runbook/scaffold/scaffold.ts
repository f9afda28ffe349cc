import {stringify} from 'yaml';
import type {Parameter} from '../schema.js';
import {Ids, titled} from '../import/titles.js';
import {schemaLine} from '../import/write-yaml.js';
import {services, type ServiceName} from './services.js';

/** What a new runbook is made of. */
export type Wishes = {name: string; title: string; service: ServiceName; code: string; words: string; step: string};

/** What is asked for a new runbook, in this order. */
export const questions: Record<keyof Wishes, Parameter> = {
	name: {title: 'Its name, as you will type it', description: 'Small letters, digits and hyphens, such as printer-down. Its folder is called so too.', type: 'string', pattern: '^[a-z][a-z0-9-]{0,59}$', optional: false},
	title: {title: 'Its title', description: 'What is wrong, in the words of those who will look for it at night.', type: 'string', optional: false},
	service: {title: 'What its commands work with', description: 'exchange and graph are Microsoft\'s services, shell is the command line of a host, none is all by hand.', type: 'choice', choices: Object.keys(services), optional: false},
	code: {title: 'The code of the bounce that it is for', description: 'Such as 5.7.705. It stands in the runbook and on its paper copy; "handrail diagnose" knows only the runbooks that came with Handrail.', type: 'string', pattern: String.raw`^[245]\.[0-9]{1,3}\.[0-9]{1,3}(-[0-9]{1,3})?$`, optional: true},
	words: {title: 'Words that stand beside that code', description: 'They are said as a reason. Without a code they are not used.', type: 'string', optional: true},
	step: {title: 'What to do first', description: 'As an order: Find the connectors that do not belong.', type: 'string', optional: false},
};

/**
The files of a new runbook: one that passes `check` without a warning, and can be rehearsed from its first step to its end. What its author has to write stands as a TODO.
*/
export function scaffold({name, title, service, code, words, step}: Wishes): Map<string, string> {
	const {sessions, run, instructions, look, answer, example, rehearsed, state} = services[service];
	const first = titled(step);
	const id = new Ids().give(first, 'look');
	const symptom: Record<string, string> = words === '' ? {code} : {code, words};
	const runbook = `${schemaLine}
# What the keys mean: your editor says it. What is wrong: "handrail check FOLDER". How it feels: "handrail rehearse FOLDER".
handrail: 1
id: ${name}
title: ${scalar(titled(title, 200))}
# TODO: One or two sentences: whom it hits, and what this runbook does about it.
summary: ${scalar(`${titled(title, 200)}. Find the cause, put it right, prove it.`)}
# TODO: The pages where you read it, for whoever doubts it at night.
# references:
#   - https://learn.microsoft.com/...
${code === '' ? '' : `symptoms:\n  - ${flow(symptom)}\n`}${sessions}
phases:
  - title: Find out
    steps:
      # TODO: Why the step is there, what to look at, what not to do. In short sentences, for a tired reader.
      - id: ${id}
        title: ${scalar(first)}
        why: You must know what is wrong before you change anything.
        instructions: |
${indented(instructions, 10)}
        expected: 5 min
${run}
      - id: cause${id === 'cause' ? '-found' : ''}
        title: What is the cause?
        why: Each cause has its own cure.
        # TODO: Your causes. A step that is only for one of them says "when".
        decide:
          as: kind
          question: What did you find?
          answers:
            - {value: found, title: The cause is known}
            - {value: unknown, title: Nothing shows}

  - title: Put it right
    steps:
      # TODO: A step that changes something has "run" with "effect: change", and then "verify" and "undo":
${example}
      - id: repair${id === 'repair' ? '-it' : ''}
        title: Put it right
        why: So that it stops.
        instructions: |
          Do what the cause needs, and write down what you changed.

          **Do not** change two things at once: nobody could tell which of them helped.
        when: records['cause${id === 'cause' ? '-found' : ''}'].kind == 'found'
        record:
          changed: {title: What you changed, type: string}

      - id: help${id === 'help' ? '-call' : ''}
        title: Get help
        why: Two see more than one.
        instructions: Call whoever knows this best. Tell what you looked at and what you saw.
        when: records['cause${id === 'cause' ? '-found' : ''}'].kind == 'unknown'

  - title: Prove it
    steps:
      # TODO: How one sees that it works again. ${look}
      - id: proof${id === 'proof' ? '-of-it' : ''}
        title: Prove that it works again
        why: What nobody looked at is not repaired.
        instructions: Let somebody who was hit try it, and write down when it worked.
        record:
          worked: {title: Who tried it and when, type: string}
`;
	const rehearsal = `# A rehearsal answers each command, and nothing leaves the machine. Faults to practise: "handrail rehearse FOLDER --fault session-expired@STEP".
handrail-rehearsal: 1
${rehearsed}state: state.json
steps:${answer === '' ? ' {}' : `\n  ${id}:\n    ${answer}`}
`;
	return new Map([['runbook.yaml', runbook], ['rehearsal.yaml', rehearsal], ['state.json', `${JSON.stringify(state, undefined, '\t')}\n`]]);
}

/** A text as one value on one line. */
function scalar(text: string): string {
	return stringify(text, {lineWidth: 0, blockQuote: false}).trimEnd();
}

function flow(value: Record<string, string>): string {
	return stringify(value, {lineWidth: 0, collectionStyle: 'flow'}).trimEnd().replaceAll(/^\{ | \}$/g, mark => mark.trim());
}

function indented(text: string, spaces: number): string {
	return text.split('\n').map(line => line === '' ? '' : ' '.repeat(spaces) + line).join('\n');
}
