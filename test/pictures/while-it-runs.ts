import {snapshotOf} from '../ui/fixture.js';
import {askedForWay, notSignedIn, readingMailboxes, readingPages, signingInByDevice} from './situations.js';
import {atPicker, atRun, sizes} from './sitting.js';
import type {Sitting} from './of-a-run.js';

/** The picker, the ways in, and commands that run. */
export const whileItRuns: readonly Sitting[] = [
	{
		names: ['picker', 'receive'],
		draw: async () => atPicker(sizes.wide, async (stage, take) => {
			await stage.sees('HANDRAIL', 'Restricted user', 'q quit');
			take('picker', 'The picker: unfinished runs with how far each is, then the runbooks to start.');
			stage.press('R');
			await stage.sees('The file that was handed over');
			stage.press(...'~/Downloads/run.handrail');
			await stage.sees('File: ~/Downloads/run.handrail');
			stage.press('enter');
			await stage.sees('❯ Make the run here and take it over', 'enter do that');
			take('receive', 'Receiving a hand-off: who sent it, how the run stands, what is unknown, and what can be done with it.');
		}, ['ctrl-c']),
	},
	{
		names: ['diagnose'],
		draw: async () => atPicker(sizes.wide, async (stage, take) => {
			await stage.sees('d diagnose a bounce');
			stage.press('d');
			await stage.sees('Bounce or file:');
			stage.press(...'550 5.7.705', 'enter');
			await stage.sees('❯ Start: Tenant has exceeded threshold');
			take('diagnose', 'Diagnosing a bounce: which runbook fits and why, what to rule out first, and what it names.');
		}, ['ctrl-c']),
	},
	{
		names: ['sign-in-ways'],
		draw: async () => atRun(notSignedIn(), {size: sizes.wide, carryOut: askedForWay}, async (stage, take) => {
			await stage.sees('enter run');
			stage.press('enter');
			await stage.sees('  browser');
			stage.press('down');
			await stage.sees('❯ browser');
			stage.press('down');
			await stage.sees('❯ device', 'works over SSH');
			take('sign-in-ways', 'The ways to sign in: what the one under the cursor does, and its whole script.');
		}),
	},
	{
		names: ['sign-in-code'],
		draw: async () => atRun(notSignedIn(), {size: sizes.wide, carryOut: signingInByDevice}, async (stage, take) => {
			await stage.sees('enter run');
			stage.press('enter');
			await stage.sees('Code   F7K2QXMN4', 'y copies it', 'ctrl-c give up');
			take('sign-in-code', 'Signing in by device code: the code first, what the sign-in says below it, whole.');
		}),
	},
	{
		names: ['nested-progress'],
		draw: async () => atRun(snapshotOf(), {size: sizes.wide, carryOut: readingMailboxes}, async (stage, take) => {
			await stage.sees('enter run');
			stage.press('enter');
			await stage.sees('about 40 s left', '! warning', 'ctrl-c stop it');
			take('nested-progress', 'A command that runs: its progress as nested bars with the seconds left, what was said below, each stream with its mark.');
		}),
	},
	{
		names: ['output-followed'],
		draw: async () => atRun(snapshotOf(), {size: sizes.narrow, carryOut: readingPages}, async (stage, take) => {
			await stage.sees('enter run');
			stage.press('enter');
			await stage.sees('O output', 'Page 136');
			stage.press('O');
			await stage.sees('Follows what comes.');
			take('output-followed', 'What a command prints while it runs: the end of it, and whatever comes.');
		}),
	},
];
