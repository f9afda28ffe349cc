import {compareRunbooks} from '../../../source/runbook/compare.js';
import {loadRunbookFromFiles} from '../../../source/runbook/load.js';
import type {RunbookMove} from '../../../source/run/engine/carry-move.js';
import {smallRunbook} from '../../run/small-runbook.js';

const text = new TextDecoder().decode(smallRunbook.files.get('runbook.yaml'))
	.replace('Set-HostedOutboundSpamFilterPolicy -Identity Default\'', () => 'Set-HostedOutboundSpamFilterPolicy -Identity Strict\'')
	.replace('{title: Tenant, type: string}', () => '{title: Tenant, type: string}\n  floor: {title: "Floor\\e[31m", type: integer, default: 3}\n  desk: {title: Desk, type: string, optional: true}')
	.replace('title: Tell the colleagues', () => 'title: "Tell everybody\\e[31m"')
	.replace('      - {id: report,', () => '      - {id: extra, title: One more}\n      - {id: report,')
	.replace(/ {6}- id: report\n(?: {8}.*\n)+/v, '');

const is = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(text)]]), '/nowhere');

/** The small runbook and a newer version of it, for a run in which the policy was tightened, the colleagues told and the trace reported. */
export const smallMove: RunbookMove = {
	place: '/srv/runbooks/small', was: smallRunbook, is, change: compareRunbooks(smallRunbook, is),
	keep: ['note-it'], ask: ['policy'], gone: ['report'], params: {floor: 3, desk: null}, refused: undefined,
};
