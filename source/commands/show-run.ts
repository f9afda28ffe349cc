import {exitCode} from '../failure.js';
import {writeOut} from '../handoff/write-out.js';
import type {AppOptions} from '../ui/entry.js';
import {showsDamage} from './damage.js';
import type {Door} from './door.js';
import {drawsScreen} from './draws-screen.js';
import {handoffDesk} from './handoff-desk.js';
import {newsFor} from './news-for.js';
import {openLink} from './open-link.js';
import type {OpenRun} from './open-run.js';
import {placeFile} from './place-file.js';
import {outputDesk} from './step-output.js';
import {settingsDesk} from './settings-desk.js';

/** Opens a run on the screen, or in plain mode, until the person leaves it. How to come back is then said; a run in which a journal is damaged ends with 4, one that is left NOT SAVED with 3. True when they do not leave, but go on with a run that somebody else had open: it is to be opened anew. */
export async function showRun(door: Door, open: OpenRun, {plain}: {plain: boolean | undefined}): Promise<boolean> {
	if (await showUntilLeft(door, open, plain)) {
		return true;
	}

	const {snapshot} = open.engine;
	if (showsDamage(snapshot)) {
		door.leave(exitCode.damaged);
	} else if (!snapshot.saved.ok) {
		door.leave(exitCode.refused);
	}

	return false;
}

async function showUntilLeft(door: Door, open: OpenRun, plain: boolean | undefined): Promise<boolean> {
	const {engine} = open;
	const settings = await settingsDesk(door);
	const options: AppOptions = {
		engine,
		settings,
		gone: door.guard?.gone,
		since: await newsFor(door, engine.snapshot),
		handoff: handoffDesk(door, open),
		async loadColours() {
			const {loadColours} = await import('./load-colours.js');
			return loadColours();
		},
		outputs: outputDesk(open.folder, () => engine.snapshot),
		writeTable: async (file, text, how) => placeFile(file, how, async place => ({file: await writeOut(place, text)})),
		async writeText(file, text) {
			const {writeNew} = await import('./write-new.js');
			return writeNew(file, `${text}\n`, {overwrite: false});
		},
		async readText(file) {
			const {readInput} = await import('./read-input.js');
			return readInput(file);
		},
		async editText() {
			const {editText} = await import('./edit-text.js');
			return editText(door.environment, settings.now().editor);
		},
		openLink: async address => openLink(address, {environment: door.environment}),
	};
	if (drawsScreen(door, plain)) {
		const {runApp} = await import('../ui/app.js');
		const {summary, goOn} = await runApp(options);
		if (!goOn) {
			door.write(summary.endsWith('\n') ? summary : `${summary}\n`);
		}

		return goOn;
	}

	const {runPlain} = await import('../ui/plain/run-plain.js');
	const {goOn} = await runPlain(options);
	return goOn;
}
