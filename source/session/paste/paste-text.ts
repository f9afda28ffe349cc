import {exitCode, Failure} from '../../failure.js';
import {itemPropertiesNamed, parametersNamed} from '../../runbook/script/names.js';
import {unclearSentence, unclearUses} from '../../runbook/script/unclear-uses.js';
import {isNamed} from '../../runbook/script/variable-uses.js';
import type {Effect, SessionDefinition} from '../../runbook/schema.js';
import type {Json, JsonObject} from '../../runbook/values.js';
import type {ScriptData} from '../contract.js';
import type {PasteSubject} from './contract.js';
import {jsonLiteral, tagged, textLiteral} from './powershell-literal.js';
import {makeTable, restoreValues, writeAnswer} from './powershell-parts.js';
import {scriptForPasting} from './powershell-script.js';
import {tenantCheck, type ExpectedTenant} from './tenant-check.js';

export type PasteOrder = {
	subject: PasteSubject;
	script: string;
	effect: Effect;
	service: SessionDefinition['service'];
	data: ScriptData;
	/** The secrets of the runbook by the parameter's name: each that the script names is asked for where the text is pasted. */
	secrets: Readonly<Record<string, {title: string; generated: boolean}>>;
	/** The run's tenant. Undefined only for a service `none`. */
	tenant: ExpectedTenant | undefined;
	/** A rehearsal's text refuses to do anything: whoever pastes it may be signed in to a real tenant. */
	rehearsal: boolean;
};

/**
The whole text that a responder copies into a PowerShell of their own, to carry one part of a step or item out there (design: sessions.md, "Paste mode"): the data as one ASCII JSON literal, the tenant check, a refusal when a value that the script names is empty, the unchanged script, and its objects in their stored form as JSON.

It ends without a blank line: what is pasted after the last brace would answer the first question that a command asks.

@throws {Failure} with exit 3 when a value that the script names is missing, empty or cut, or when a service's tenant is not known: then there is nothing that could be pasted safely.
*/
export function pasteText(order: PasteOrder): string {
	const {script, effect, service, data, secrets, tenant, subject} = order;
	refuseUnsafe(order);
	if (service !== 'none' && tenant === undefined) {
		throw new Failure(exitCode.refused, 'The command is not shown for pasting, because the tenant it is for is not known.', {next: 'Give the run its tenant first.'});
	}

	const {given, tags} = dataNamed(script, data);
	const asked = parametersNamed(script).filter(name => Object.hasOwn(secrets, name) && isName(name));
	const prompts = Object.fromEntries(asked.map(name => [name, promptFor(secrets[name]!)]));
	const checked = service === 'none' ? undefined : tenant;
	const {lines, encoded} = scriptForPasting(script);
	const head = tagged({
		of: {run: subject.run, step: subject.step, item: subject.item ?? null, part: subject.part, turn: subject.turn},
		...(checked !== undefined && {tenant: {tenant: checked.tenant, domain: checked.domain}}),
		...(asked.length > 0 && {prompts}),
		// A line each, so that it can be read before it is pasted, and no line is longer than it must be.
		...(encoded !== undefined && {script: encoded.split('\n')}),
	});
	const before = [
		'& {',
		`  # Handrail: ${subject.part} of ${subject.step}${subject.item === undefined ? '' : ', one item'}${checked === undefined || !isPlain(checked.domain) ? '' : `, for ${checked.domain} only`}. Paste it whole; press Enter once more if nothing happens.`,
		'  # Then copy what it prints, from {"handrail" to the end, and paste that back.',
		...(order.rehearsal ? ['  throw \'Handrail: this is a rehearsal, and nothing of it is run. Nothing was sent.\''] : []),
		'  $ErrorActionPreference = \'Stop\'',
		`  $handrail = ${jsonLiteral({...head.value as JsonObject, ...given})}`,
		...(tags || head.tags ? [...restoreValues, '  $handrail = Restore-HandrailValue $handrail'] : []),
		...variables(Object.keys(given), asked.length > 0),
		...(checked === undefined ? [] : tenantCheck(service)),
		...asked.flatMap(name => askForSecret(name)),
		...emptyChecks(script, effect === 'read', secrets),
		...beforeScript(effect),
	].flatMap(line => line.split('\n'));
	const carried = lines === undefined ? encodedScript : [...scriptBegins, ...lines, ...scriptEnds];
	// An error names its line of the whole text: the script's own is so many further up.
	const above = lines === undefined ? undefined : before.length + scriptBegins.length - 1;
	return [...before, ...carried, ...afterScript, ...writeAnswer, ...printAnswer({hasTenant: checked !== undefined, above}), '}', ''].join('\n');
}

/** Only the data that the script names, so that the text stays short enough to be read before it is pasted. */
function dataNamed(script: string, {params, records, outputs, chosen, item}: ScriptData): {given: JsonObject; tags: boolean} {
	let tags = false;
	const typed = ({rows, types}: {rows: Json; types: Record<string, string>}): Json => {
		const made = tagged(rows, types);
		tags ||= made.tags;
		return made.value;
	};

	const lists = (all: ScriptData['outputs']): JsonObject => Object.fromEntries(Object.entries(all).map(([name, list]) => [name, typed(list)]));
	const plain = (value: Json): Json => typed({rows: value, types: {}});
	return {
		given: {
			...(isNamed(script, 'params') && {params: plain(params)}),
			...(isNamed(script, 'records') && {records: plain(records)}),
			...(isNamed(script, 'outputs') && {outputs: lists(outputs)}),
			...(isNamed(script, 'chosen') && {chosen: lists(chosen)}),
			...(item !== undefined && {item: (typed({rows: [item.row], types: item.types}) as Json[])[0]!}),
		},
		get tags() {
			return tags;
		},
	};
}

/** The variables that scripts know, as tables and rows. */
function variables(names: readonly string[], hasSecrets: boolean): string[] {
	const tables = names.filter(name => name !== 'item');
	return [
		...(tables.length > 0 || hasSecrets ? makeTable : []),
		...tables.map(name => `  $${name} = New-HandrailTable $handrail.${name}`),
		...(tables.includes('records') ? ['  foreach ($name in @($records.Keys)) { $records[$name] = New-HandrailTable $records[$name] }'] : []),
		...(names.includes('item') ? ['  $item = $handrail.item'] : []),
	];
}

const promptFor = ({title, generated}: {title: string; generated: boolean}): string =>
	generated ? `${title} (make a new one, keep it safe, then type it here)` : title;

/** What was pasted behind the text may answer the question: an empty answer is none. */
const askForSecret = (name: string): string[] => [
	`  $params['${name}'] = New-Object System.Security.SecureString`,
	`  for ($i = 0; $i -lt 3 -and $params['${name}'].Length -eq 0; $i++) { $params['${name}'] = Read-Host -AsSecureString -Prompt $handrail.prompts.${name} }`,
	`  if ($params['${name}'].Length -eq 0) { throw 'Handrail: a secret was not given (${name}). Nothing was sent.' }`,
];

/** The script runs with the preference that it has in a session of Handrail's: functions of modules see the global one. */
const beforeScript = (effect: Effect): string[] => [
	'  $handrailOutcome = \'failed\'',
	'  $handrailRows = @()',
	'  $handrailErrors = [Collections.ArrayList]::new()',
	'  $handrailPreference = $global:ErrorActionPreference',
	'  try {',
	`    $ErrorActionPreference = $global:ErrorActionPreference = '${effect === 'read' ? 'Continue' : 'Stop'}'`,
];

// Unchanged and not indented: a here-string ends only at the beginning of a line.
const scriptBegins = ['    $handrailRows = @(& {', '# The script of the runbook:'];
const scriptEnds = ['# The end of the script.', '    } 2>&1)'];
const encodedScript = [
	'    # The script stands in the data: some of its characters would not arrive as they are.',
	'    $handrailRows = @(& ([scriptblock]::Create($handrail.script -join "`n")) 2>&1)',
];

const afterScript = [
	'    $handrailOutcome = \'ok\'',
	'  } catch { [void]$handrailErrors.Add($_) } finally { $global:ErrorActionPreference = $handrailPreference }',
	'  $ErrorActionPreference = \'Stop\'',
];

const printAnswer = ({hasTenant, above}: {hasTenant: boolean; above: number | undefined}): string[] => [
	'  $handrailLines = [Collections.ArrayList]::new()',
	'  $handrailCut = $false',
	'  foreach ($row in $handrailRows) {',
	'    if ($row -is [Management.Automation.ErrorRecord]) { [void]$handrailErrors.Add($row); continue }',
	'    if ($handrailLines.Count -ge 100000) { $handrailCut = $true; break }',
	'    [void]$handrailLines.Add((ConvertTo-HandrailLine (ConvertTo-HandrailValue $row "/$($handrailLines.Count)" 1)))',
	'  }',
	'  $handrailHead = [ordered]@{ handrail = 1; of = $handrail.of; outcome = $handrailOutcome; host = "PowerShell $($PSVersionTable.PSVersion)"; at = [datetime]::UtcNow.ToString(\'o\') }',
	...(hasTenant ? ['  $handrailHead.signedIn = [ordered]@{ tenant = $handrailTenant; domain = $handrailDomain; account = $handrailAccount }'] : []),
	`  $handrailHead.errors = @(foreach ($problem in $handrailErrors) { [ordered]@{ message = [string]$problem; id = [string]$problem.FullyQualifiedErrorId; line = [int]$problem.InvocationInfo.ScriptLineNumber${above === undefined ? '' : ` - $MyInvocation.ScriptLineNumber - ${above}`} } })`,
	'  $handrailHead.truncated = $handrailCut',
	'  $handrailHead.characters = ($handrailLines -join \'\').Length',
	'  $handrailHead = ConvertTo-HandrailLine $handrailHead',
	'  $handrailHead.Substring(0, $handrailHead.Length - 1) + \',"rows":[\'',
	'  $handrailLines -join ",`n"',
	'  \'],"types":\' + (ConvertTo-HandrailLine $handrailTypes).Replace(\',"/\', ",`n""/") + \'}\'',
];

function refuseUnsafe({script, effect, data: {params, item}, secrets}: PasteOrder): void {
	const row = item?.row;
	const properties = row !== null && typeof row === 'object' && !Array.isArray(row) ? row : {};
	for (const name of itemPropertiesNamed(script)) {
		const values = valuesNamed(properties, name);
		if (values.length > 1) {
			throw new Failure(exitCode.refused, `The command is not shown for pasting, because its item has ${values.length} properties that PowerShell takes for ${name}.`, {next: 'Mark the item by hand.'});
		}

		if (values.length === 0 || isEmpty(values[0]!)) {
			throw new Failure(exitCode.refused, `The command is not shown for pasting, because its item has no ${name}. An empty value can mean every object.`, {next: 'Choose again from a fresh reading.'});
		}

		if (isCut(values[0]!)) {
			throw new Failure(exitCode.refused, `The command is not shown for pasting, because the item's ${name} was cut when it was read.`, {next: 'Read it again as JSON, and choose again.'});
		}
	}

	// A read may ask for what is not there.
	const [unclear] = effect === 'read' ? [] : unclearUses(script, {item: item !== undefined});
	if (unclear !== undefined) {
		throw new Failure(exitCode.refused, `The command is not shown for pasting. ${unclearSentence(unclear)}`, {next: 'Carry it out by hand and mark it, and let the runbook be mended.'});
	}

	const parameter = effect === 'read' ? undefined : parametersNamed(script).find(name => !Object.hasOwn(secrets, name) && valuesNamed(params, name).every(value => isEmpty(value)));
	if (parameter !== undefined) {
		throw new Failure(exitCode.refused, `The command is not shown for pasting, because the parameter ${parameter} is empty.`);
	}
}

/** The same once more where it is pasted: what Handrail looked at may not be what arrived. */
function emptyChecks(script: string, reads: boolean, secrets: PasteOrder['secrets']): string[] {
	const values = [
		...itemPropertiesNamed(script).map(name => ({variable: 'item', name})),
		...parametersNamed(script).filter(name => !reads && !Object.hasOwn(secrets, name)).map(name => ({variable: 'params', name})),
	];
	return values
		.filter(({name}) => isPlain(name))
		.map(({variable, name}) => `  if ("$($${variable}.${isName(name) ? name : textLiteral(name)})" -eq '') { throw 'Handrail: a value is empty (${variable}${isName(name) ? `.${name}` : ''}). Nothing was sent.' }`);
}

/** PowerShell does not mind the case of a property's name. */
function valuesNamed(values: JsonObject, name: string): Json[] {
	return Object.entries(values).filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

function isEmpty(value: Json): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isCut(value: Json): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && value['$truncated'] === true;
}

const isPlain = (text: string): boolean => /^[\u0020-\u007E]+$/.test(text);

/** What can stand after a dot in PowerShell without quotes. */
function isName(name: string): boolean {
	return /^[A-Za-z_]\w*$/u.test(name);
}
