import type {Question, Snapshot} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';

type Generated = Extract<Question, {kind: 'generated-secret'}>;

/** "New password · Alex Wilber": what the secret is, and for which item. Inert. */
export const secretSubject = ({status}: Pick<Snapshot, 'status'>, {title, item}: Generated): string => {
	const owner = item === undefined ? undefined : status.steps.flatMap(step => step.items).find(({key}) => key === item)?.label ?? item;
	return `${inert(title)}${owner === undefined ? '' : ` · ${inert(owner)}`}`;
};

/** The step that it is made for. Inert. */
export const secretStep = ({status}: Pick<Snapshot, 'status'>, {step}: Generated): string => `It is for the step "${inert(status.steps.find(({id}) => id === step)?.title ?? step)}".`;

export const sharedQuestion = 'Is this screen being shared, recorded or looked at by others?';

export const shownOnce = 'It is shown this once, and kept nowhere by Handrail:';

/** The terminal says nothing of whether it took what it was given. */
export const copiedSecret = 'It was handed to this terminal\'s clipboard. Whether the terminal took it cannot be told from here: paste it into the password store and look. It stays on the clipboard until something else is copied.';

export const keptQuestion = 'Is it kept somewhere safe, in a password store for example? Only then is it sent.';
