import {memoryDesk} from '../settings/memory-desk.js';
import type {AppOptions, AppResult} from './entry.js';
import {summaryOf} from './leaving.js';
import {RunApp} from './run-app.js';
import {followSignals} from './runtime/follow-signals.js';
import {createRunRuntime} from './runtime/run-runtime.js';
import type {Seen} from './state/reading.js';
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
