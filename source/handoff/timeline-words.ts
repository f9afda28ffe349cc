import type {EventOf, RunEvent} from '../run/events.js';
import {mainError} from '../run/main-error.js';
import {stepErrorText} from '../run/step-error-text.js';
import type {PartName} from '../runbook/schema.js';
import {formatAge} from '../text/time.js';
import {chosenRows} from './chosen-labels.js';
import {moment} from './moment.js';

/** What the ids and names in events stand for. */
export type Naming = {
	step(id: string): string;
	item(step: string, key: string): string;
	session(name: string): string;
	responder(id: string): string;
	/** The column that names the rows which a step lets choose. */
	labelled(step: string): string | undefined;
};

/** What a command was, and what came of it, as one sentence. Names and messages stand in it as they were given. */
export function sentWords({data}: EventOf<'sent'>, answer: EventOf<'answered'> | undefined, naming: Naming): string {
	const {part, attempt} = data;
	return ended(`${doing[part]} ${subject(data, naming)}${attempt > 1 ? `, attempt ${attempt}` : ''}: ${answer ? cameOf(answer) : 'no answer was recorded'}`);
}

/** The same for an answer without its sending: a command that was run elsewhere, or one whose journal was restored. */
export function answeredWords(event: EventOf<'answered'>, naming: Naming): string {
	const {data} = event;
	return ended(`${data.pasted ? `${doing[data.part]} elsewhere and pasted back:` : doing[data.part]} ${subject(data, naming)}: ${cameOf(event)}`);
}

type Told = Exclude<RunEvent, EventOf<'sent'> | EventOf<'answered'> | EventOf<'merged'>>;

/** Every other event as one sentence. */
export function eventWords(event: Told, naming: Naming): string {
	switch (event.kind) {
		case 'run-started': {
			return `Started the run${event.data.rehearsal ? ', a rehearsal' : ''}.`;
		}

		case 'joined': {
			return 'Joined the run.';
		}

		case 'tenant-bound': {
			return ended(`Bound the run to ${event.data.domain}, as ${event.data.account}`);
		}

		case 'session': {
			return sessionWords(event, naming);
		}

		case 'verified': {
			const {ok, of, message = ''} = event.data;
			return ended(`The check${of === 'undo' ? ' of the undo' : ''} of ${subject(event.data, naming)} ${ok === null ? 'could not be carried out' : (ok ? 'holds' : 'does not hold')}${because(message)}`);
		}

		case 'kept': {
			return `Kept what ${subject(event.data, naming)} is about to touch.`;
		}

		case 'chosen': {
			const labels = chosenRows(event, naming.labelled(event.data.step)).map(({label}) => label);
			return ended(`Chose ${labels.length === 0 ? 'none' : labels.join(', ')} in ${quoted(naming.step(event.data.step))}`);
		}

		case 'recorded': {
			const {step, name, value} = event.data;
			return ended(`Recorded ${name} in ${quoted(naming.step(step))}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
		}

		case 'marked': {
			return ended(`Marked ${subject(event.data, naming)} as ${event.data.status}${because(event.data.reason)}`);
		}

		case 'noted': {
			const {step, text} = event.data;
			return `Noted${step === undefined ? '' : ` at ${quoted(naming.step(step))}`}: ${text}`;
		}

		case 'waiting': {
			const {step, for: whom, next} = event.data;
			return ended(`Waits on ${whom} (${quoted(naming.step(step))})${next === null ? '' : `, to chase at ${moment(next)}`}`);
		}

		case 'handed-over': {
			return event.data.to === null ? 'Handed the run over.' : ended(`Handed the run over to ${event.data.to}`);
		}

		case 'taken-over': {
			return ended(`Took the run over from ${naming.responder(event.data.from)}`);
		}

		case 'runbook-moved': {
			return `Moved the run to another version of its runbook, ${event.data.to.slice(0, 8)}.`;
		}

		case 'finished':
		case 'abandoned': {
			return ended(`${event.kind === 'finished' ? 'Finished' : 'Abandoned'} the run${because(event.data.reason)}`);
		}
	}
}

const doing: Record<PartName, string> = {run: 'Ran', verify: 'Checked', undo: 'Undid', keep: 'Read before touching it:', recheck: 'Looked again at'};

const stood: Record<EventOf<'session'>['data']['state'], string> = {
	connecting: 'is signing in', open: 'signed in', expired: 'the sign-in expired', lost: 'the session was lost', closed: 'signed out', refused: 'the sign-in was refused',
};

function sessionWords({data: {name, state, account, reason}}: EventOf<'session'>, naming: Naming): string {
	return ended(`${naming.session(name)}: ${stood[state]}${account === null || state !== 'open' ? '' : ` as ${account}`}${because(reason)}`);
}

function cameOf({data: {outcome, rows, errors, ms}}: EventOf<'answered'>): string {
	const error = mainError(errors);
	const why = error === undefined ? '' : because(stepErrorText(error));
	switch (outcome) {
		case 'ok': {
			return `${rows} ${rows === 1 ? 'row' : 'rows'} after ${formatAge(ms)}`;
		}

		case 'failed': {
			return `failed after ${formatAge(ms)}${why}`;
		}

		case 'cancelled': {
			return `cancelled after ${formatAge(ms)}`;
		}

		case 'unknown': {
			return `what came of it is not known${why}`;
		}
	}
}

function subject({step, item}: {step: string; item?: string | undefined}, naming: Naming): string {
	return `${quoted(naming.step(step))}${item === undefined ? '' : ` on ${naming.item(step, item)}`}`;
}

const quoted = (title: string): string => `"${title}"`;
const because = (reason: string | null): string => reason === null || reason === '' ? '' : `: ${reason}`;
const ended = (sentence: string): string => /[.?!…]$/u.test(sentence) ? sentence : `${sentence}.`;
