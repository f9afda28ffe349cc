import {exitCode} from '../failure.js';
import type {Asks, Engine, IntentResult, StepReport} from '../run/engine/contract.js';
import {findPowerShell} from '../session/powershell/find-powershell.js';
import {shellWord} from '../text/shell-word.js';
import {asksFor, interruptible, refuseAnotherTenant} from './carry-out.js';
import {chosenKeys, connectWays, type DoOptions} from './do-flags.js';
import {planDo, type PlannedStep} from './do-plan.js';
import {reportText} from './do-text.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {withRun} from './open-run.js';
import {earlierAnswer} from './options.js';
import {saveAtLast} from './save-at-last.js';
import {secretsOut} from './secrets-out.js';

/** Carries out the steps of a `do`, one after another up to the first that does not succeed, and prints what came of each. */
export async function doSteps(door: Door, {run, steps, options}: {run: string; steps: string[]; options: DoOptions & {as?: string; json?: boolean}}): Promise<void> {
	const keys = chosenKeys(options.choose);
	const keepSecret = secretsOut(options.secretsOutFd);
	await withRun(door, {run, as: options.as, secretsFd: options.secretsFd}, async engine => {
		const {runbook, status} = engine.snapshot;
		const plan = planDo(runbook, {status, steps, options, keys});
		refuseAnotherTenant(status, options.tenant);
		const asks = await asksFor(door, engine, {ways: connectWays(options.connect, runbook), tenant: options.tenant, earlier: earlierAnswer(options), keepSecret});
		const reports: StepReport[] = [];
		await interruptible(door, engine, async interrupted => {
			for (const planned of plan) {
				const {exit, message, report} = await carryOutPlanned(engine, planned, {asks, interrupted}); // eslint-disable-line no-await-in-loop -- in the order given, up to the first that does not succeed
				reports.push(report);
				if (!options.json) {
					door.write(reportText(report, runbook, {flags: flagsOf(engine, report), withMessage: exit === exitCode.done}));
				}

				if (exit !== exitCode.done) {
					door.leave(exit);
					door.complain(message);
					if (options.whatIf !== true) {
						sayHowToPaste(door, engine, planned.id);
					}

					break;
				}

				if (interrupted() && reports.length < plan.length) {
					door.leave(exitCode.failed);
					door.complain(`Interrupted after "${planned.id}": the steps after it were not begun.`);
					break;
				}
			}
		});
		await saveAtLast(door, engine, {json: options.json});
		if (options.json) {
			printJson(door, steps.length === 1 ? reports[0] : reports);
		}
	});
}

/** Where there is no PowerShell: how the step is run elsewhere and pasted back. Nothing for any other step. */
function sayHowToPaste(door: Door, engine: Engine, id: string): void {
	const {runbook, status} = engine.snapshot;
	const session = runbook.steps.find(step => step.id === id)?.parts.run?.session;
	const state = status.steps.find(step => step.id === id);
	const isPasted = !status.rehearsal && session !== undefined && runbook.runbook.sessions[session]?.type === 'powershell' && findPowerShell(door.environment) === undefined;
	if (!isPasted || state?.blocked !== null) {
		return;
	}

	const items = state.items.map(({key}) => key);
	const item = items.find(key => engine.pasteParts(id, key).due !== undefined);
	const {due} = engine.pasteParts(id, item);
	if (due !== undefined) {
		const line = `handrail paste ${status.run} ${id}${item === undefined ? '' : ` --item ${shellWord(item)}`} --part ${due}`;
		door.complain(`To run it in a PowerShell elsewhere, this prints the command to copy: ${line}`);
		door.complain(`What that PowerShell printed, in a file or behind a pipe, is recorded by: ${line} --from FILE`);
	}
}

type Done = IntentResult & {report: StepReport};

/** One step: what it sends, then the choice among the rows that came. */
async function carryOutPlanned(engine: Engine, {id, first, choose}: PlannedStep, {asks, interrupted}: {asks: Asks; interrupted: () => boolean}): Promise<Done> {
	const sent = first === undefined ? undefined : await engine.carryOut(first, asks);
	if (choose === undefined) {
		return withReport(engine, id, sent ?? {exit: exitCode.refused, message: `"${id}" chooses among rows that another step read: give their keys with --choose.`, report: undefined});
	}

	// A step that chooses is still open once its rows came. What was refused has no report, and what was stopped may have old rows.
	const ready = sent === undefined || sent.exit === exitCode.done || (sent.exit === exitCode.refused && sent.report !== undefined);
	if (!ready || interrupted()) {
		return withReport(engine, id, sent ?? {exit: exitCode.failed, message: `Interrupted: nothing was chosen in "${id}".`, report: undefined});
	}

	const chosen = withReport(engine, id, await engine.carryOut(choose, asks));
	return sent?.report === undefined ? chosen : {...chosen, report: {...sent.report, status: chosen.report.status, chosen: chosen.report.chosen, message: chosen.message}};
}

/** The flags of the rows that a step just gave; none where it gave no table of its own. */
function flagsOf(engine: Engine, {step, objects}: StepReport): Array<boolean | undefined> {
	const flags = objects.length === 0 ? [] : engine.flags(step);
	return flags.length === objects.length ? flags : [];
}

/** A result with a report in any case: what was refused before anything was sent gets one that says so. */
function withReport(engine: Engine, id: string, result: IntentResult): Done {
	const state = engine.snapshot.status.steps.find(step => step.id === id);
	return {
		...result,
		report: result.report ?? {
			step: id,
			status: state?.status ?? 'open',
			effect: state?.effect ?? 'none',
			objects: [],
			truncated: false,
			chosen: [],
			items: (state?.items ?? []).map(({key, label, status, reason}) => ({key, label, status, message: reason ?? ''})),
			warnings: [],
			information: [],
			errors: [],
			verify: null,
			exitCode: null,
			message: result.message,
		},
	};
}
