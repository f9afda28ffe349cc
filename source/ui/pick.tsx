import {memoryDesk} from '../settings/memory-desk.js';
import type {AskParametersOptions, PickOptions, PickResult, ScreenStreams} from './entry.js';
import {PickerApp} from './picker-app.js';
import {formOf} from './picker/form.js';
import {pickerEffects} from './picker/effects.js';
import {holdUntilLoaded} from './picker/hold.js';
import {reducePicker} from './picker/reduce.js';
import {firstPicker, likeliestFirst, type PickerAction, type PickerEffect, type PickerState, type PickerWorld} from './picker/state.js';
import {createStore} from './store.js';
import {showScreen} from './terminal/show-screen.js';
import {terminalSize} from './terminal/size.js';

const systemNow = () => Date.now();

type PickerOptions = ScreenStreams & Pick<PickOptions, 'now' | 'settings' | 'receive' | 'diagnose' | 'load'>;

const openPicker = async (options: PickerOptions, world: Omit<PickerWorld, 'now' | 'size' | 'settings' | 'canReceive' | 'canDiagnose'>, initial: PickerState): Promise<PickerEffect> => {
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
	const held = holdUntilLoaded(store, options.load);
	let committed = initial;
	let isPainted = false;
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
					store={held.store}
					world={whole}
					now={now}
					onCommit={state => {
						committed = state;
					}}
				/>
			),
			onRender() {
				if (!isPainted) {
					isPainted = true;
					// The frame goes out first.
					setImmediate(() => {
						held.load().catch(picked.reject);
					});
				}

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
