import type {Session} from '../../session/contract.js';
import {mainError} from '../main-error.js';
import {activityOf} from './activity.js';
import {listen} from './listen.js';
import type {LiveRun} from './live-run.js';
import {hiddenIn} from './secrets.js';

/** A script of the session's own, with what it may use. */
export type OwnScript = {
	part: 'connect' | 'disconnect';
	script: string;
	secrets: Record<string, string>;
	/** Milliseconds; undefined where a person has all the time there is. */
	within: number | undefined;
};

/** How it ended: a whole sentence where it did not succeed. */
export type OwnEnd = {outcome: 'ok' | 'failed' | 'cancelled'; message: string; /** A command of it is not there: its module may not be installed. */ isMissing: boolean};

let count = 0;

/** Carries out a script of the session's own (connect, disconnect); its output is shown, not kept. */
export async function runOwn(session: Session, {part, script, secrets, within}: OwnScript, live: LiveRun): Promise<OwnEnd> {
	const prepared = await session.prepare({
		id: `${part}-${process.pid}-${++count}`,
		address: {step: undefined, part, item: undefined, attempt: 1},
		script,
		parse: 'text',
		effect: 'read',
		data: {params: live.facts.started!.params, records: {}, outputs: {}, chosen: {}, item: undefined},
		secrets,
		hidden: hiddenIn(live),
		generate: [],
		errorAction: 'Stop',
		whatIf: false,
		limits: {rows: 100, bytes: 1024 * 1024},
		timeout: within,
	});
	const activity = activityOf({step: live.activity?.step ?? '', item: live.activity?.item, part});
	live.act(activity);
	const {outcome, errors} = await listen(prepared, activity, live);
	// Its last lines are seen before anything else is shown in their place.
	live.changed();
	return {
		outcome: outcome === 'ok' || outcome === 'cancelled' ? outcome : 'failed',
		message: outcome === 'ok' ? '' : mainError(errors)?.message ?? 'It did not say why.',
		isMissing: errors.some(({id}) => id.includes('CommandNotFoundException')),
	};
}
