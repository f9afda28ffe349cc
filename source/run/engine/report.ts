import {exitCode, type ExitCode} from '../../failure.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {StepStatus} from '../status.js';
import type {IntentResult, StepReport} from './contract.js';
import type {LiveRun} from './live-run.js';
import type {Sending} from './send.js';
import type {Check} from './verify.js';

/** What came of a step or one of its items. */
export type Carried = {item: string | undefined; sending?: Sending | undefined; check?: Check | undefined; message?: string};

/** The exit code that a status means after something was carried out. */
const exitOf = (status: StepStatus): ExitCode => {
	switch (status) {
		case 'done':
		case 'skipped': {
			return exitCode.done;
		}

		case 'failed':
		case 'unknown': {
			return exitCode.failed;
		}

		default: {
			return exitCode.refused;
		}
	}
};

/** Puts together what `do --json` prints for a step after it was carried out. */
export function reportOf(step: ResolvedStep, carried: readonly Carried[], message: string, live: LiveRun): StepReport {
	const state = live.stepState(step.id);
	const answers = carried.flatMap(({sending}) => sending ? [sending.answer] : []);
	const checks = carried.flatMap(({check}) => check ? [check] : []);
	const list = step.step.choose?.as;
	return {
		step: step.id,
		status: state.status,
		effect: step.effect,
		objects: answers.flatMap(answer => answer.rows),
		truncated: answers.some(answer => answer.truncated),
		chosen: list === undefined ? [] : [...live.facts.choices[list]?.keys ?? []],
		items: state.items.map(({key, label, status, reason}) => ({key, label, status, message: carried.find(({item}) => item === key)?.message ?? reason ?? ''})),
		warnings: answers.flatMap(answer => answer.warnings),
		information: answers.flatMap(answer => answer.information),
		errors: answers.flatMap(answer => answer.errors),
		verify: checks.length === 0 ? null : {
			ok: checks.every(({ok}) => ok === true) ? true : (checks.some(({ok}) => ok === false) ? false : null),
			result: checks.flatMap(({result}) => result),
			message: checks.map(check => check.message).join(' '),
		},
		exitCode: answers.at(-1)?.exitCode ?? null,
		message,
	};
}

/** A result for a step that was carried out: the exit code follows from where its targets stand now. */
export function resultOf(step: ResolvedStep, carried: readonly Carried[], message: string, live: LiveRun, exit?: ExitCode): IntentResult {
	const state = live.stepState(step.id);
	const keys = carried.flatMap(({item}) => item === undefined ? [] : [item]);
	const statuses = keys.length === 0
		? [state.status]
		: state.items.filter(({key}) => keys.includes(key)).map(({status}) => status);
	const worst = statuses.map(status => exitOf(status)).find(code => code !== exitCode.done) ?? exitCode.done;
	return {exit: exit ?? worst, message, report: reportOf(step, carried, message, live)};
}
