import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../runbook/loaded.js';
import type {SessionDefinition} from '../runbook/schema.js';
import {commandsOf} from '../runbook/script/commands.js';
import {doubtInWords} from '../runbook/script/facts.js';
import {inert, inertLines} from '../text/inert.js';

/** What a person reads before trusting a runbook: each thing that it would send with its effect, what it calls a read although it may be more, and its files. Lines, inert. */
export async function trustQuestion(loaded: LoadedRunbook): Promise<string[]> {
	const {runbook, steps, files, sha256} = loaded;
	const parts = steps.flatMap(step => [...Object.values(step.parts), ...(step.whatIf ? [step.whatIf] : [])].map(part => ({step, part})));
	const lines = [
		`${inert(runbook.title)} (${runbook.id}) did not come with Handrail. Once it is trusted, its steps may send this:`,
		'',
		...Object.entries(runbook.sessions).flatMap(([name, session]) => sessionLines(name, session)),
	];
	for (const {step, part} of parts) {
		lines.push(...partLines(step, part, runbook.sessions[part.session]), ...await doubtLines(step, part, runbook.sessions[part.session])); // eslint-disable-line no-await-in-loop -- in the order of the steps
	}

	return [
		...lines,
		'',
		`Its files: ${[...files].map(([name, bytes]) => `${inert(name)} (${bytes.length} bytes)`).join(', ')}.`,
		`SHA-256 over them: ${sha256}`,
		'',
	];
}

/** How a session signs in and out is sent too. */
function sessionLines(name: string, {title, type, connect, disconnect}: SessionDefinition): string[] {
	const ways = connect === undefined ? [] : (typeof connect === 'string' ? [['connect', connect] as const] : Object.entries(connect));
	return [
		`session ${name}: ${inert(title)}, ${type === 'shell' ? 'this machine\'s shell' : 'PowerShell'}`,
		...ways.flatMap(([way, script]) => [`  signs in (${inert(way)}):`, ...script.trimEnd() === '' ? [] : indented(script)]),
		...disconnect === undefined ? [] : ['  signs out:', ...indented(disconnect)],
	];
}

function partLines({id, whatIf}: ResolvedStep, resolved: ResolvedPart, definition: SessionDefinition | undefined): string[] {
	const {part, effect, file, script, session} = resolved;
	const place = file === undefined ? '' : `, from ${inert(file)}`;
	return [`${id} ${resolved === whatIf ? 'what-if' : part}: ${effect}${place}, in ${session}${definition?.type === 'shell' ? ' (shell)' : ''}`, ...indented(script)];
}

/** A read that the runbook claims, over something that Handrail cannot tell to be one: said, because nothing will ask before it is sent. */
async function doubtLines({effectGuessed, whatIf}: ResolvedStep, resolved: ResolvedPart, definition: SessionDefinition | undefined): Promise<string[]> {
	const {part, effect, script} = resolved;
	if (effect !== 'read') {
		return [];
	}

	if (definition?.type === 'shell') {
		return [part === 'run' && resolved !== whatIf && !effectGuessed
			? '  ! The runbook says that this only reads. Of a shell script Handrail cannot tell.'
			: '  ! It counts as a read. Of a shell script Handrail cannot tell.'];
	}

	const {doubts} = await commandsOf(script);
	return doubts.map(doubt => `  ! It counts as a read, but ${inert(doubtInWords(doubt))}.`);
}

function indented(script: string): string[] {
	return inertLines(script.trimEnd()).map(line => `    ${line}`);
}
