import os from 'node:os';
import process from 'node:process';
import {accountName} from '../settings/account.js';
import {literally} from '../text/literally.js';

/** What a report must not name: this machine, and whoever sits at it. */
export type Whose = {
	/** The folders that are written as something else, such as the home as `~`. */
	folders: ReadonlyArray<readonly [folder: string, name: string]>;
	/** Names of the person and the machine. */
	names: ReadonlyArray<readonly [name: string, mask: string]>;
};

/** Said where a report is shown, so that whoever pastes it knows what is not in it. */
export const leftOut = 'Left out: names of tenants, people, machines and proxies, mail addresses, GUIDs, IP addresses, passwords and tokens, the home folder (~), and everything of any run.';

/** The person and the machine as the system knows them. */
export function whoseMachine(handrailHome: string, environment: NodeJS.ProcessEnv): Whose {
	const names = [accountName(), environment['USER'], environment['USERNAME'], environment['LOGNAME']].map(name => [name ?? '', '[user]'] as const);
	return {
		folders: [[handrailHome, 'HANDRAIL_HOME'], [environment['USERPROFILE'] ?? '', '~'], [environment['HOME'] ?? '', '~'], [os.homedir(), '~']],
		names: [...names, [os.hostname(), '[machine]']],
	};
}

const patterns: ReadonlyArray<readonly [RegExp, string]> = [
	[/[\w.+'\-]{1,64}@[\w\-.]{1,255}/gv, '[address]'],
	[/[\w\-]{1,63}\.(?:onmicrosoft|sharepoint)\.\w{1,10}/giv, '[tenant]'],
	[/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/giv, '[guid]'],
	[/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/gv, '[ip]'],
];

/** A text that may be pasted into an issue: without what names a person, a machine or a tenant. Every command loads this, to have it when a defect shows: it must stay small. */
export function maskedReport(text: string, {folders, names}: Whose): string {
	let masked = text;
	// The longest first: a folder inside of another one is taken before it.
	for (const [folder, name] of folders.toSorted(([a], [b]) => b.length - a.length)) {
		if (folder.length > 1) {
			masked = masked.replaceAll(new RegExp(String.raw`${literally(folder)}(?![\w\-])`, 'giu'), () => name);
		}
	}

	for (const [name, mask] of names) {
		if (name.length > 1) {
			masked = masked.replaceAll(new RegExp(String.raw`(?<![\w\-])${literally(name)}(?![\w\-])`, process.platform === 'win32' ? 'giu' : 'gu'), () => mask);
		}
	}

	for (const [pattern, mask] of patterns) {
		masked = masked.replaceAll(pattern, () => mask);
	}

	return masked;
}
