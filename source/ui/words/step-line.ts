import type {Snapshot} from '../../run/engine/contract.js';
import type {StepState} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {formatClock} from '../../text/time.js';
import {statusWord} from '../theme.js';
import {disputesOf} from './dispute.js';
import {effectSentence} from './effect.js';
import type {StepView} from './subject.js';

/** A title as a sentence: with a full stop, unless it ends as one already. */
export const ended = (title: string): string => /[.?!…]$/u.test(title) ? title : `${title}.`;

/**
"Step 6 of 19, Contain: Find the inbound connectors that do not belong. Reads only."
*/
export const stepLine = ({resolved, number, of}: StepView): string =>
	`Step ${number} of ${of}, ${inert(resolved.phase)}: ${ended(inert(resolved.step.title))} ${effectSentence(resolved)}`;

/**
Who did the last thing to a step or item, and when: "by Dana Reyes, 22 Nov 03:12"; empty when nothing happened yet.
*/
export const byLine = ({by, at}: Pick<StepState, 'by' | 'at'>): string =>
	by !== null && at !== null ? `by ${inert(by.name)}, ${formatClock(at)}` : '';

/**
"Status: done, by Dana Reyes, 22 Nov 03:12. Reason: …" and each disagreement; one sentence a line.
*/
export const statusLines = (state: StepState): string[] => {
	const by = byLine(state);
	return [
		`Status: ${statusWord[state.status]}${by === '' ? '' : `, ${by}`}.`,
		...(state.reason === null || state.reason === '' ? [] : [`Reason: ${inert(state.reason)}`]),
		...(state.undone && state.status === 'open' ? [`It was undone by ${inert(state.undone.by.name)}, ${formatClock(state.undone.at)}.`] : []),
		...disputesOf(state).flatMap(({sentences}) => sentences),
	];
};

/**
Where one is: "Tenant contoso.onmicrosoft.com, signed in as dana@contoso."; says so when no tenant is bound yet.
*/
export const tenantLine = ({status, params}: Pick<Snapshot, 'status' | 'params'>): string => {
	const {tenant} = status;
	if (!tenant) {
		const expected = typeof params.tenant === 'string' && params.tenant !== '' ? ` It should be ${inert(params.tenant)}.` : '';
		return `No tenant is bound yet.${expected}`;
	}

	return tenant.tenant === null
		? `Host ${inert(tenant.domain)}, as ${inert(tenant.account)}.`
		: `Tenant ${inert(tenant.domain)}, signed in as ${inert(tenant.account)}.`;
};

/** Why it is not saved, as a sentence of its own: what the journal says begins with NOT SAVED itself. */
export const whyNotSaved = ({message}: Snapshot['saved']): string => {
	const why = inert(message).replace(/^NOT SAVED: /v, '');
	return `${why.charAt(0).toUpperCase()}${why.slice(1)}`;
};

/**
"All saved.", or NOT SAVED with what to do; of a run that another has open, that it is only watched.
*/
export const savedLine = ({saved, watching}: Pick<Snapshot, 'saved' | 'watching'>): string => watching ? 'It is only watched here.' : (saved.ok ? 'All saved.' : `NOT SAVED. ${whyNotSaved(saved)}`);
