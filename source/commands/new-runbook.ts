import {lstat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {readValue} from '../runbook/parameters.js';
import {questions, scaffold, type Wishes} from '../runbook/scaffold/scaffold.js';
import type {ServiceName} from '../runbook/scaffold/services.js';
import {inert} from '../text/inert.js';
import {shellWord} from '../text/shell-word.js';
import {askFields} from './ask-missing.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {makeRunbookFolder} from './runbook-folder.js';

type Given = Partial<Record<keyof Wishes, string | undefined>>;
type Field = keyof Wishes;

const fields = Object.keys(questions) as Field[];

/** Makes a runbook's folder of what was said, and asks for the rest where somebody can be asked. */
export async function newRunbook(door: Door, {given, output, plain, json}: {given: Given; output: string | undefined; plain: boolean | undefined; json: boolean}): Promise<void> {
	const said = Object.fromEntries(fields.flatMap(field => given[field] === undefined ? [] : [[field, read(field, given[field])]]));
	// Before anything is asked: nobody answers five questions for nothing.
	await refuseThere(output ?? said['name']);
	const canAsk = door.asks && !json;
	if (said['words'] && !said['code'] && (!canAsk || said['code'] === '')) {
		throw new Failure(exitCode.wrongUsage, 'Words are looked for beside a code, and no code was given.', {kept: 'Nothing was written.', next: 'Give it with --code, or leave --words out.'});
	}

	const missing = fields.filter(field => !Object.hasOwn(said, field) && (canAsk || !questions[field].optional));
	const answers = missing.length === 0 ? {} : await ask(door, missing, {plain, canAsk});
	if (answers === undefined) {
		return;
	}

	const wishes = Object.fromEntries(fields.map(field => [field, said[field] ?? (Object.hasOwn(answers, field) ? read(field, answers[field]!) : '')])) as Record<Field, string>;
	const folder = await makeRunbookFolder(output ?? wishes.name, scaffold({...wishes, service: wishes.service as ServiceName}));
	if (json) {
		printJson(door, {folder, id: wishes.name, title: wishes.title});
		return;
	}

	door.write([
		`${inert(wishes.title)}: a runbook in ${inert(folder)}.`,
		`Try it at once:      handrail rehearse ${shellWord(folder)}`,
		'Then write your own: runbook.yaml; each "TODO" is yours. An editor that knows YAML completes it.',
		`See what is wrong:   handrail check ${shellWord(folder)}`,
		'',
	].join('\n'));
}

/** The value of one answer, without the spaces around it and on one line. */
function read(field: Field, text: string): string {
	const result = text.trim() === '' && questions[field].optional ? {ok: true as const, value: ''} : readValue(questions[field], inert(text));
	if (!result.ok) {
		throw new Failure(exitCode.wrongUsage, `${questions[field].title}: ${inert(result.message)}`, {kept: 'Nothing was written.'});
	}

	return typeof result.value === 'string' ? result.value : '';
}

async function ask(door: Door, missing: readonly Field[], {plain, canAsk}: {plain: boolean | undefined; canAsk: boolean}): Promise<Record<string, string> | undefined> {
	if (canAsk) {
		return askFields(door, {title: 'A new runbook', rehearsal: false, makes: true, missing: missing.map(name => ({name, parameter: questions[name]})), plain});
	}

	const flags = missing.map(field => field === 'name' ? 'NAME' : `--${field} ...`);
	throw new Failure(exitCode.wrongUsage, `A new runbook needs ${missing.map(field => `its ${field}`).join(', ')}, and nobody can be asked.`, {kept: 'Nothing was written.', next: `Give ${missing.length === 1 ? 'it' : 'them'}: handrail new ${flags.join(' ')}`});
}

async function refuseThere(folder: string | undefined): Promise<void> {
	const place = folder === undefined ? undefined : path.resolve(folder);
	if (place !== undefined && await lstat(place).catch(() => undefined)) {
		throw new Failure(exitCode.refused, `${inert(place)} is there already, and was not touched.`, {next: 'Name another folder with -o.'});
	}
}
