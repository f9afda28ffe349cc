/** Tables of inbound connectors, outputs and a script that fill a screen; nothing in them depends on time or chance. */
import type {SaidLine, Snapshot} from '../../source/run/engine/contract.js';
import type {Row} from '../../source/runbook/values.js';
import type {OutputDesk, OutputLine} from '../../source/ui/output/contract.js';
import {connectorRows, eventOf, snapshotOf, withConnectors} from '../ui/fixture.js';
import {bothChosen} from './situations.js';

const names = ['Relay-EU-02', 'Hybrid inbound', 'smtp-bulk-7', 'Ticket system', '東京オフィス', 'Scanner 3rd floor', 'ERP München', 'فرع الرياض', 'Journaling', 'Partner Fabrikam', 'Web shop', 'Monitoring'];

/** The connectors of a tenant: the first three are the fixture's, each of the others its own of the names, numbered from the second round on. */
const connectors = (count: number): Row[] => Array.from({length: count}, (_, place) => {
	const round = Math.floor(place / names.length);
	return connectorRows[place] ?? {
		Guid: `${String(place).padStart(8, '0')}-cccc-4ccc-8ccc-000000000000`,
		Name: `${names[place % names.length]!}${round === 0 ? '' : ` ${round + 1}`}`,
		Enabled: place % 5 !== 3,
		ConnectorType: place % 3 === 1 ? 'OnPremises' : 'Partner',
		SenderIPAddresses: place % 4 === 0 ? null : [`203.0.113.${place * 3}`],
		WhenChangedUTC: `20${String(19 + (place % 6))}-0${1 + (place % 9)}-1${place % 10}T0${place % 10}:30:00.0000000Z`,
		TlsSettings: {RequireTls: place % 2 === 0, Domains: ['*']},
	};
});

/** The rows that the runbook finds fault with. */
export const flagged = (row: Row): boolean => ['Relay-EU-02', 'smtp-bulk-7'].includes((row as {Name: string}).Name);

/** As many connectors were read as there are in a tenant of some size. */
export const connectorsOf = (count: number): Snapshot => {
	const rows = connectors(count);
	const answered = eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: 'e'.repeat(64), rows: rows.length, errors: [], ms: 41_000});
	return {...withConnectors(snapshotOf(), rows), events: [answered]};
};

const script = `# Disables the connector that is named by its GUID, unless it is so already.
$current = Get-InboundConnector -Identity $item.Guid -ErrorAction Stop
if ($current.Enabled -eq $false) {
  Write-Verbose "Nothing to do: $($current.Name)"
  return
}

foreach ($attempt in 1..3) {
  try {
    Set-InboundConnector -Identity $item.Guid -Enabled:$false
    break
  } catch [System.TimeoutException] {
    Start-Sleep -Seconds (5 * $attempt)
  }
}`;

/** The step that disables is carried out by a script of some length. */
export const disabledByScript = (): Snapshot => {
	const snapshot = bothChosen();
	const steps = snapshot.runbook.steps.map(step => step.id === 'disable' && step.parts.run ? {...step, parts: {...step.parts, run: {...step.parts.run, script}}} : step);
	return {...snapshot, runbook: {...snapshot.runbook, steps}};
};

const saidOf = (number: number): SaidLine => {
	if (number % 23 === 17) {
		return {stream: 'warning', text: `The service answers slowly: page ${number} took ${4 + (number % 5)}.2 s.`};
	}

	return number % 11 === 5 ? {stream: 'verbose', text: `Asking for the page after 7a4d${String(number).padStart(4, '0')}`} : {stream: 'information', text: `Page ${number}: 200 recipients read, ${number * 200} so far`};
};

/** What a command says that reads page after page. */
export const pages = (count: number): SaidLine[] => Array.from({length: count}, (_, place) => saidOf(place + 1));

const kept: OutputLine[] = [{stream: 'heading', text: 'run · 22 Nov 03:10 · ok after 41 s'}, ...pages(240)];

/** What is kept of the same command once it has ended. */
export const keptPages: OutputDesk = {
	open: async () => ({
		count: kept.length,
		read: async (from, count) => kept.slice(from, from + count),
		find: async text => kept.flatMap((line, number) => line.text.toLowerCase().includes(text.toLowerCase()) ? [number] : []),
	}),
};
