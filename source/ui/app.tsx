import type {SettingsDesk} from '../settings/contract.js';
import {memoryDesk} from '../settings/memory-desk.js';
import type {AppOptions, AppResult, AskParametersOptions, PickOptions, PickResult, ScreenStreams} from './entry.js';
import {summaryOf} from './leaving.js';
import {PickerApp} from './picker-app.js';
import {formOf} from './picker/form.js';
import {pickerEffects} from './picker/effects.js';
import {reducePicker} from './picker/reduce.js';
import type {ReceiveDesk} from './receive/contract.js';
import {firstPicker, likeliestFirst, type PickerAction, type PickerEffect, type PickerState, type PickerWorld} from './picker/state.js';
import type {DiagnoseDesk} from './diagnose/contract.js';
import {RunApp} from './run-app.js';
import {followSignals} from './runtime/follow-signals.js';
import {createRunRuntime} from './runtime/run-runtime.js';
import type {Seen} from './state/reading.js';
import {createStore} from './store.js';
import {showScreen} from './terminal/show-screen.js';
import {terminalSize} from './terminal/size.js';
import {asideWords} from './words/aside.js';

export {askMove} from './ask-move.js';

const systemNow = () => Date.now();

/** Opens a run on the screen until the person leaves. The engine stays open: closing it is left to whoever opened it. */
export const runApp = async (options: AppOptions): Promise<AppResult> => {
	const {engine, now = systemNow, settings = memoryDesk()} = options;
	const stdout = options.stdout ?? process.stdout;
	const size = terminalSize(stdout);
	const left = Promise.withResolvers<boolean>();
	const runtime = createRunRuntime({
		...options,
		settings,
		now,
		size: size.now,
		write(text) {
			stdout.write(text);
		},
		onLeave(how) {
			left.resolve(how?.goOn === true);
		},
	});

	let committed: {shown: number; seen?: Seen | undefined} = {shown: 0};
	let goOn = false;
	let stopSignals = (): void => undefined;
	try {
		goOn = await showScreen({
			...options,
			settings,
			size,
			screen: (
				<RunApp
					engine={engine}
					runtime={runtime}
					settings={settings}
					now={now}
					onCommit={(shown, seen) => {
						committed = {shown, seen};
					}}
				/>
			),
			onRender() {
				runtime.store.dispatch({type: 'painted', ...committed});
			},
			result: left.promise,
			otherwise: false,
			asideWords: () => asideWords(engine.snapshot),
			onNotStopped() {
				runtime.store.dispatch({type: 'said', message: {text: 'Handrail was not started by a shell that could go on with it later, so it stays.', tone: 'warning'}});
			},
			onJob(putAside) {
				runtime.terminal.putAside = putAside;
			},
			onOpen(lend, signals) {
				runtime.terminal.lend = lend;
				stopSignals = followSignals({
					engine, store: runtime.store, settings, pressed: runtime.pressed, now, signals,
					onDue() {
						runtime.store.dispatch({type: 'due'});
					},
				});
			},
		});
	} finally {
		stopSignals();
		runtime.giveUp();
	}

	return {summary: summaryOf(engine.snapshot, options.resumeCommand ?? `handrail resume ${engine.snapshot.status.run}`), goOn};
};

const openPicker = async (options: ScreenStreams & {now?: () => number; settings?: SettingsDesk; receive?: ReceiveDesk; diagnose?: DiagnoseDesk}, world: Omit<PickerWorld, 'now' | 'size' | 'settings' | 'canReceive' | 'canDiagnose'>, initial: PickerState): Promise<PickerEffect> => {
	const {now = systemNow, receive, diagnose, settings = memoryDesk()} = options;
	const size = terminalSize(options.stdout ?? process.stdout);
	const whole = {...world, settings, canReceive: receive !== undefined, canDiagnose: diagnose !== undefined};
	const picked = Promise.withResolvers<PickerEffect>();
	let aside = (): void => undefined;
	const store = createStore({
		initial,
		reduce: (state: PickerState, action: PickerAction) => reducePicker(state, action, {...whole, now: now(), size: size.now()}),
		perform: pickerEffects({
			receive,
			diagnose,
			settings,
			dispatch(action) {
				store.dispatch(action);
			},
			putAside() {
				aside();
			},
			onPicked: picked.resolve,
		}),
	});
	let committed = initial;
	let stopSettings = (): void => undefined;
	try {
		return await showScreen<PickerEffect>({
			...options,
			settings,
			onJob(putAside) {
				aside = putAside;
			},
			size,
			screen: (
				<PickerApp
					store={store}
					world={whole}
					now={now}
					onCommit={state => {
						committed = state;
					}}
				/>
			),
			onRender() {
				store.dispatch({type: 'painted', receive: committed.receive, diagnosis: committed.diagnosis});
			},
			onOpen(_lend, signals) {
				const entitle = (): void => {
					signals.title(settings.now().title === 'on' ? 'Handrail' : undefined);
				};

				entitle();
				stopSettings = settings.subscribe(entitle);
			},
			result: picked.promise,
			otherwise: {kind: 'picked', result: {kind: 'quit'}},
		});
	} finally {
		stopSettings();
	}
};

/** Lets the person pick a run or a runbook, and asks for what a start needs. */
export const pickRun = async (options: PickOptions): Promise<PickResult> => {
	const {responder, checkValue, runbooks} = options;
	const effect = await openPicker(options, {runs: likeliestFirst(options.runs), runbooks, responder, checkValue}, firstPicker);
	return effect.kind === 'picked' ? effect.result : {kind: 'quit'};
};

/** Asks for the parameters that a start still misses; undefined when the person goes back. */
export const askParameters = async (options: AskParametersOptions): Promise<Record<string, string> | undefined> => {
	const {title, rehearsal, makes, missing, checkValue} = options;
	if (missing.length === 0) {
		return {};
	}

	const form = formOf({runbook: undefined, title, rehearse: rehearsal, ...(makes !== undefined && {makes}), fields: missing});
	const effect = await openPicker(options, {runs: [], runbooks: [], responder: '', checkValue}, {...firstPicker, form});
	return effect.kind === 'filled' ? effect.params : undefined;
};
