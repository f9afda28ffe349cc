import {copyFile, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {command, json} from '../stories/handrail.js';
import type {Place} from '../terminal/place.js';
import type {Standing} from './line.js';
import {repository} from './pages.js';

/** How the lines of a page are followed. */
export type Followed = {
	/** What its reader has before the first line, and what its words in capitals stand for. */
	prepare?: (place: Place) => Promise<Standing>;
	/** Lines that do not end with 0: what they end with here, where nobody is asked and no service is reached, and why. */
	exits?: Readonly<Record<string, {with: readonly number[]; because: string}>>;
};

const articles = path.join(repository, 'test/runbook/import/articles');

const write = async ({here}: Place, file: string, text: string): Promise<string> => {
	await writeFile(path.join(here, file), text);
	return path.join(here, file);
};

const bounce = 'Final-Recipient: rfc822; ada@example.org\nAction: failed\nStatus: 5.7.705\nDiagnostic-Code: smtp; 550 5.7.705 Access denied, tenant has exceeded threshold\n';

const withBounce = async (place: Place): Promise<Standing> => {
	await write(place, 'bounce.eml', bounce);
	return {};
};

const withArticles = async (place: Place): Promise<Standing> => {
	await copyFile(path.join(articles, '01-lift-a-senders-block.md'), path.join(place.here, 'article.md'));
	await copyFile(path.join(articles, '05-own-checklist.md'), path.join(place.here, 'checklist.md'));
	return {};
};

const sharedFolder = async ({root}: Place): Promise<string> => {
	const folder = path.join(root, 'shared');
	await mkdir(folder, {mode: 0o700});
	return folder;
};

const rehearsed = async (place: Place): Promise<string> => (await json(place, 'rehearse', 'tenant-exceeded-threshold')).run as string;

const ready = {with: [0, 1], because: 'on a machine without the modules something is missing, and nobody can sign in'};
const asks = {with: [2], because: 'nobody is there to be asked'};
const withRunbook = 'handrail doctor tenant-exceeded-threshold -p tenant=contoso.onmicrosoft.com -p admin=you@contoso.onmicrosoft.com';
const doctor = {'handrail doctor': ready, [withRunbook]: ready};

export const followed: Readonly<Record<string, Followed>> = {
	'README.md': {
		async prepare(place) {
			return {...await withBounce(place), ...await withArticles(place)};
		},
		exits: {...doctor, 'handrail do RUN auditing trace connectors': {with: [3], because: 'rows are still to be chosen, and the next line does'}},
	},
	'docs/outage.md': {
		async prepare(place) {
			await withBounce(place);
			return {FOLDER: await sharedFolder(place)};
		},
		exits: {'handrail doctor': ready},
	},
	'docs/completion.md': {
		async prepare({root}) {
			await Promise.all(['.local/share/bash-completion/completions', '.zfunc', '.config/fish/completions'].map(async folder => mkdir(path.join(root, folder), {recursive: true})));
			return {};
		},
	},
	'docs/diagnose.md': {
		async prepare(place) {
			await withBounce(place);
			await write(place, 'mail.log', 'Nov 22 03:12:01 mx postfix/smtp[1]: 4F: to=<ada@example.org>, dsn=5.7.705, status=bounced (550 5.7.705 Access denied, tenant has exceeded threshold)\n');
			return {};
		},
	},
	'docs/diagnosis.md': {exits: {'handrail doctor --report': ready}},
	'docs/doctor.md': {exits: {[withRunbook]: ready}},
	'docs/handoff.md': {
		async prepare(place) {
			return {RUN: await rehearsed(place)};
		},
	},
	'docs/import.md': {
		prepare: withArticles,
		exits: {
			'handrail import article.md --address https://learn.microsoft.com/defender-office-365/article': {with: [3], because: 'the first line has made that folder already'},
			'handrail new': asks,
		},
	},
	'docs/paste.md': {
		async prepare(place) {
			await json(place, 'start', 'tenant-exceeded-threshold', '-p', 'tenant=contoso.onmicrosoft.com', '-p', 'admin=dana@contoso.onmicrosoft.com', '-p', 'contact=dana@mailbox.example');
			await write(place, 'said.txt', '{"UnifiedAuditLogIngestionEnabled": true}');
			return {STEP: 'auditing'};
		},
		exits: {
			'handrail paste RUN STEP --copy': {with: [3], because: 'there is no terminal with a clipboard'},
			'handrail paste RUN STEP --from said.txt': {with: [3], because: 'nobody is there to confirm what was read'},
			'handrail paste RUN STEP --edit': {with: [3], because: 'no editor is named'},
		},
	},
	'docs/runs.md': {
		async prepare(place) {
			const run = await rehearsed(place);
			const file = path.join(place.root, 'handed-over.handrail');
			await command(place, 'handoff', run, '--format', 'bundle', '-o', file);
			const {journals} = await json(place, 'verify', run);
			return {RUN: run, FILE: file, FOLDER: await sharedFolder(place), WORDS: journals[0].words};
		},
	},
	'docs/writing.md': {prepare: withArticles},
};
