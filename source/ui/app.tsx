import {render, type RenderOptions} from 'ink';
import type {AppOptions, AppResult, AskParametersOptions, PickOptions, PickResult, ScreenSettings, ScreenStreams} from './entry.js';
import {ColourContext, wantsColour} from './components/colour.js';
import {summaryOf} from './leaving.js';
import {PickerApp} from './picker-app.js';
import {formOf} from './picker/form.js';
import {pickerEffects} from './picker/effects.js';
import {reducePicker} from './picker/reduce.js';
import type {ReceiveDesk} from './receive/contract.js';
import {firstPicker, likeliestFirst, type PickerAction, type PickerEffect, type PickerState, type PickerWorld} from './picker/state.js';
import type {DiagnoseDesk} from './diagnose/contract.js';
import {RunApp} from './run-app.js';
import {createRunRuntime} from './runtime/run-runtime.js';
import {createStore} from './store.js';

export {askMove} from './ask-move.js';

const systemNow = () => Date.now();

/** How every screen is opened: on the alternate screen, no faster than a burst of keys needs, Ctrl-C left to the reducer. */
const screenOptions = ({stdin = process.stdin, stdout = process.stdout}: ScreenStreams, onRender?: () => void): RenderOptions => ({
	stdin,
	stdout,
	alternateScreen: true,
	exitOnCtrlC: false,
	incrementalRendering: true,
	maxFps: 60,
	// Whoever opens a screen has made sure that there is a terminal: CI in the environment must not hide it.
	interactive: true,
	...(onRender && {onRender}),
});

/** Ends the echo before anything is drawn. Ink does it only after its first frame, and a key pressed in between would scroll that frame away. */
const endEcho = ({stdin = process.stdin}: ScreenStreams): void => {
	if (stdin.isTTY) {
		stdin.setRawMode(true);
	}
};

const sizeOf = ({stdout = process.stdout}: ScreenStreams) => () => ({columns: stdout.columns || 80, rows: stdout.rows || 24});

/** Opens a run on the screen until the person leaves. The engine stays open: closing it is left to whoever opened it. */
export const runApp = async (options: AppOptions): Promise<AppResult> => {
	const {engine, now = systemNow} = options;
	const stdout = options.stdout ?? process.stdout;
	const left = Promise.withResolvers<boolean>();
	const runtime = createRunRuntime({
		...options,
		now,
		size: sizeOf(options),
		write(text) {
			stdout.write(text);
		},
		onLeave(how) {
			left.resolve(how?.goOn === true);
		},
	});

	let committed = 0;
	endEcho(options);
	const instance = render(<ColourContext value={wantsColour(options.settings?.theme, process.env)}>
		<RunApp
			engine={engine}
			runtime={runtime}
			now={now}
			onCommit={shown => {
				committed = shown;
			}}
		/>
	</ColourContext>, screenOptions(options, () => {
		runtime.store.dispatch({type: 'painted', shown: committed});
	}));
	let goOn = false;
	try {
		goOn = await Promise.race([left.promise, instance.waitUntilExit().then(() => false)]);
	} finally {
		runtime.giveUp();
		instance.unmount();
		await instance.waitUntilExit();
	}

	return {summary: summaryOf(engine.snapshot, options.resumeCommand ?? `handrail resume ${engine.snapshot.status.run}`), goOn};
};

const openPicker = async (options: ScreenStreams & {now?: () => number; settings?: ScreenSettings; receive?: ReceiveDesk; diagnose?: DiagnoseDesk}, world: Omit<PickerWorld, 'now' | 'size' | 'canReceive' | 'canDiagnose'>, initial: PickerState): Promise<PickerEffect> => {
	const {now = systemNow, receive, diagnose} = options;
	const size = sizeOf(options);
	const whole = {...world, canReceive: receive !== undefined, canDiagnose: diagnose !== undefined};
	const picked = Promise.withResolvers<PickerEffect>();
	const store = createStore({
		initial,
		reduce: (state: PickerState, action: PickerAction) => reducePicker(state, action, {...whole, now: now(), size: size()}),
		perform: pickerEffects({
			receive,
			diagnose,
			dispatch(action) {
				store.dispatch(action);
			},
			onPicked: picked.resolve,
		}),
	});
	let committed = initial;
	endEcho(options);
	const instance = render(<ColourContext value={wantsColour(options.settings?.theme, process.env)}>
		<PickerApp
			store={store}
			world={whole}
			now={now}
			onCommit={state => {
				committed = state;
			}}
		/>
	</ColourContext>, screenOptions(options, () => {
		store.dispatch({type: 'painted', receive: committed.receive, diagnosis: committed.diagnosis});
	}));
	try {
		return await Promise.race([picked.promise, instance.waitUntilExit().then((): PickerEffect => ({kind: 'picked', result: {kind: 'quit'}}))]);
	} finally {
		instance.unmount();
		await instance.waitUntilExit();
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
	const {title, rehearsal, missing, checkValue} = options;
	if (missing.length === 0) {
		return {};
	}

	const form = formOf({runbook: undefined, title, rehearse: rehearsal, fields: missing});
	const effect = await openPicker(options, {runs: [], runbooks: [], responder: '', checkValue}, {...firstPicker, form});
	return effect.kind === 'filled' ? effect.params : undefined;
};
