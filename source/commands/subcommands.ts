import type {Command} from 'commander';
import {checkCommand} from './check.js';
import {completionCommand} from './completion.js';
import {diagnoseCommand} from './diagnose.js';
import {doCommand} from './do.js';
import {doctorCommand} from './doctor.js';
import type {Door} from './door.js';
import {finishCommand} from './finish.js';
import {handoffCommand} from './handoff.js';
import {importCommand} from './import.js';
import {markCommand} from './mark.js';
import {newCommand} from './new.js';
import {noteCommand} from './note.js';
import {outputsCommand} from './outputs.js';
import {pasteCommand} from './paste.js';
import {receiveCommand} from './receive.js';
import {recordCommand} from './record.js';
import {rehearseCommand} from './rehearse.js';
import {resumeCommand} from './resume.js';
import {runbooksCommand} from './runbooks.js';
import {runsCommand} from './runs.js';
import {settingsCommand} from './settings.js';
import {showCommand} from './show.js';
import {startCommand} from './start.js';
import {statusCommand} from './status.js';
import {syncCommand} from './sync.js';
import {trustCommand} from './trust.js';
import {undoCommand} from './undo.js';
import {verifyCommand} from './verify.js';

/**
All subcommands in the order of the help. Each file only describes its command; what carrying it out needs is imported inside its action, so that a command without a screen never loads one.
*/
export const subcommands: ReadonlyArray<(door: Door) => Command> = [
	startCommand,
	resumeCommand,
	rehearseCommand,
	runsCommand,
	runbooksCommand,
	statusCommand,
	outputsCommand,
	showCommand,
	doCommand,
	pasteCommand,
	markCommand,
	noteCommand,
	recordCommand,
	undoCommand,
	finishCommand,
	handoffCommand,
	receiveCommand,
	syncCommand,
	verifyCommand,
	diagnoseCommand,
	doctorCommand,
	checkCommand,
	newCommand,
	importCommand,
	trustCommand,
	settingsCommand,
	completionCommand,
];
