import process from 'node:process';
import {setImmediate as turn} from 'node:timers/promises';
import {useInsertionEffect, useSyncExternalStore, type ReactNode} from 'react';
import {Box, render, useApp, useInput, type Instance} from 'ink';
import type {SettingsDesk} from '../../settings/contract.js';
import {memoryDesk} from '../../settings/memory-desk.js';
import {drawnTheme, ThemeContext} from '../components/colour.js';
import {LinksContext} from '../components/links.js';
import type {ScreenStreams} from '../entry.js';
import {pressesOf} from '../keys/press.js';
import {Boundary, watchDefects} from './defects.js';
import {controlJob, rereadSize, type Job} from './job.js';
import {knowsLinks} from './knows-links.js';
import {openSignals, type Signals} from './signals-out.js';
import {TerminalSizeContext, type TerminalSize} from './size.js';
import {blankScreen, leaveAlternateScreen, steadyStdout} from './steady-stdout.js';

const beginFrame = '\u001B[?2026h';

export type ScreenOptions<Result> = ScreenStreams & {
	settings?: SettingsDesk | undefined;
	/** Of the same terminal. */
	size: TerminalSize;
	/** What is drawn. */
	screen: ReactNode;
	/** Called after each frame. */
	onRender?: (() => void) | undefined;
	/** The screen stays until this resolves. */
	result: Promise<Result>;
	/** What it comes to when the screen goes away by itself: the terminal is gone, or the process is asked to end. */
	otherwise: Result;
	/** What is said on the normal screen when it is put aside (Ctrl-Z): whole sentences, inert. */
	asideWords?: (() => string) | undefined;
	/** Told how to put it aside otherwise than by Ctrl-Z. */
	onJob?: ((putAside: Job['putAside']) => void) | undefined;
	/** Called when it could not be put aside. */
	onNotStopped?: (() => void) | undefined;
	/** Told how to give the terminal to another program, and how to tell it what stands beside the screen. */
	onOpen?: ((lend: Job['lend'], signals: Signals) => void) | undefined;
};

type Suspend = (work: () => Promise<void>) => Promise<void>;

type ThemedProperties = {
	readonly settings: SettingsDesk;
	readonly environment: NodeJS.ProcessEnv;
	readonly children: ReactNode;
};

/** Draws what is in it as the settings say, from the moment on in which they say it. */
const Themed = ({settings, environment, children}: ThemedProperties) => {
	const {theme} = useSyncExternalStore(settings.subscribe, settings.now);
	return <ThemeContext value={drawnTheme(theme, environment)}><LinksContext value={knowsLinks(environment)}>{children}</LinksContext></ThemeContext>;
};

/** Counts how often everything had to be painted anew. */
type Paints = {readonly count: () => number; readonly subscribe: (listener: () => void) => () => void; readonly again: () => void};

const countPaints = (): Paints => {
	let count = 0;
	let tell = (): void => undefined;
	return {
		count: () => count,
		subscribe(listener) {
			tell = listener;
			return () => undefined;
		},
		again() {
			count++;
			tell();
		},
	};
};

type GripProperties = {
	readonly paints: Paints;
	readonly onGrip: (grip: {suspend: Suspend; exit: () => void}) => void;
	readonly onCtrlZ: () => void;
};

/** Shows nothing: takes Ink's ways to give the terminal away and back for good, hears Ctrl-Z wherever it is pressed, and makes Ink paint where nothing that is shown has changed. */
const Grip = ({paints, onGrip, onCtrlZ}: GripProperties) => {
	const {suspendTerminal, exit} = useApp();
	const count = useSyncExternalStore(paints.subscribe, paints.count);
	useInsertionEffect(() => {
		onGrip({suspend: suspendTerminal, exit});
	});
	useInput((input, key) => {
		if (pressesOf(input, key).some(({name}) => name === 'ctrl-z')) {
			onCtrlZ();
		}
	});
	return <Box key={count} display='none'/>;
};

/**
Calls the listener whenever the terminal may have another size. Not only when it has: one that went through other sizes and back meanwhile shows what is left of the old frame.
*/
const onResize = (stdout: NodeJS.WriteStream, listener: () => void): (() => void) => {
	const [emitter, event] = stdout === process.stdout ? [process, 'SIGWINCH'] as const : [stdout, 'resize'] as const;
	// Node's own listener, which reads the size, was there first.
	emitter.on(event, listener);
	return () => {
		emitter.off(event, listener);
	};
};

/** Resolves when the screen has to go away. */
const untilGone = async (gone: AbortSignal | undefined): Promise<void> => new Promise(resolve => {
	if (gone?.aborted) {
		resolve();
	}

	gone?.addEventListener('abort', () => {
		resolve();
	}, {once: true});
});

/**
Opens a screen on the alternate screen of the terminal and keeps it whole: through every resize, put aside and gone on with, lent to another program, until it is left, or the terminal is gone. What was there before is there again afterwards, whatever happened.

@throws what a render threw.
*/
export const showScreen = async <Result,>(options: ScreenOptions<Result>): Promise<Result> => {
	const {stdin = process.stdin, stdout = process.stdout, gone, environment = process.env, settings = memoryDesk(), size, screen, onRender, result, otherwise, asideWords, onNotStopped, onOpen} = options;
	if (gone?.aborted) {
		return otherwise;
	}

	if (stdin.isTTY) {
		// Ends the echo before anything is drawn. Ink does it only after its first frame, and a key pressed in between would scroll that frame away.
		stdin.setRawMode(true);
	}

	// Nothing of ours is ever thrown through Ink: it would be left half made, with its hooks on the process and no handle to end it by.
	const {met, take, attempt} = watchDefects();
	const paints = countPaints();
	const signals = openSignals({
		write(text) {
			attempt(() => stdout.write(text));
		},
		environment,
	});
	let suspend: Suspend = async work => work();
	let exit = (): void => undefined;
	const job = controlJob({
		async suspend(work) {
			signals.rest();
			try {
				await suspend(work);
			} finally {
				signals.resume();
			}
		},
		async restInput() {
			// Node hears in one turn that nobody listens any more, and stops in the next.
			await turn();
			stdin.pause();
			await turn();
		},
		async reread() {
			if (stdout === process.stdout) {
				await rereadSize();
			}

			size.refresh();
		},
		onAside() {
			stdout.write(`${asideWords?.() ?? 'Handrail waits here.'} \`fg\` goes on with it.\n`);
		},
		onNotStopped() {
			onNotStopped?.();
		},
	});
	const terminal = steadyStdout(stdout, {attempt, onWritten: signals.written});
	const draw = (): Instance => render(<>
		<Grip
			paints={paints}
			onGrip={each => {
				({suspend, exit} = each);
			}}
			onCtrlZ={job.putAside}
		/>
		<Boundary onDefect={take}>
			<Themed settings={settings} environment={environment}>
				<TerminalSizeContext value={size}>{screen}</TerminalSizeContext>
			</Themed>
		</Boundary>
	</>, {
		stdin,
		stdout: terminal,
		alternateScreen: true,
		// Ctrl-C is a key like any other: the reducer's.
		exitOnCtrlC: false,
		incrementalRendering: true,
		// A key is never kept waiting for the frame before it to grow old: what comes by itself is held back elsewhere, and keys that come while a frame is painted are painted together.
		maxFps: 250,
		// Whoever opens a screen has made sure that there is a terminal: CI in the environment must not hide it.
		interactive: true,
		onRender() {
			attempt(() => onRender?.());
		},
	});
	let instance: Instance | undefined;
	let stopFollowing = (): void => undefined;
	try {
		instance = draw();
		const {clear, waitUntilExit} = instance;
		options.onJob?.(job.putAside);
		stopFollowing = onResize(stdout, () => {
			if (!job.isAway) {
				// The old frame was wrapped or cut by the terminal, so nothing of it can be painted over. The next frame ends what is begun here: nobody sees the screen blank.
				stdout.write(beginFrame);
				signals.written(beginFrame);
				clear();
				stdout.write(blankScreen);
			}

			size.refresh();
			paints.again();
		});
		// Between the first look at the size and now it may have changed.
		size.refresh();
		onOpen?.(job.lend, signals);
		return await Promise.race([met, result, waitUntilExit().then(() => otherwise), untilGone(gone).then(() => otherwise)]);
	} finally {
		stopFollowing();
		job.end();
		signals.end();
		if (attempt(() => {
			(instance?.unmount ?? exit)();
			return true;
		})) {
			await instance?.waitUntilExit();
		}

		// Where Ink came to its end, this is nothing more.
		attempt(() => terminal.write(leaveAlternateScreen));
		if (stdin.isTTY) {
			stdin.setRawMode(false);
		}
	}
};
