import {loadRunbookFromFiles} from '../../source/runbook/load.js';
import type {LoadedRunbook} from '../../source/runbook/loaded.js';

const text = `
handrail: 1
id: small
title: A small outage
parameters:
  tenant: {title: Tenant, type: string}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: Contain
    steps:
      - id: trace
        title: Read the trace
        run: {session: exchange, effect: read, script: Get-MessageTraceV2, output: trace}
      - id: connectors
        title: Find the connectors
        run: {session: exchange, effect: read, script: Get-InboundConnector, output: connectors, fresh: 15 min}
        choose: {from: connectors, key: Guid, label: Name, as: rogue}
      - id: disable
        title: Disable them
        for-each: rogue
        run: {session: exchange, effect: change, script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$false'}
        verify: {script: 'Get-InboundConnector -Identity $item.Guid', expect: 'result[0].Enabled == false'}
        undo: {script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$true', expect: 'result[0].Enabled == true'}
      - id: remove
        title: Remove them
        for-each: rogue
        needs: [disable]
        keep: {script: 'Get-InboundConnector -Identity $item.Guid'}
        run: {session: exchange, effect: destroy, script: 'Remove-InboundConnector -Identity $item.Guid -Confirm:$false'}
        confirm: '{{ item.Name }}'
        verify: {script: Get-InboundConnector, expect: '!result.exists(r, r.Guid == item.Guid)'}
  - title: Recover
    steps:
      - id: policy
        title: Tighten the policy
        run: {session: exchange, effect: change, script: 'Set-HostedOutboundSpamFilterPolicy -Identity Default'}
        verify: {script: Get-HostedOutboundSpamFilterPolicy, expect: 'size(result) == 1'}
        undo: {script: 'Set-HostedOutboundSpamFilterPolicy -Identity Default -Undo'}
      - id: note-it
        title: Tell the colleagues
      - id: cause
        title: How did they get in?
        decide: {as: kind, question: What does the log show?, answers: [{value: account, title: An account}, {value: unknown, title: Nothing}]}
      - id: reset
        title: Reset the account
        when: records.cause.kind == 'account'
        run: {session: exchange, effect: change, script: Update-MgUser}
      - id: case
        title: Open the case
        record: {ticket: {title: Ticket number, type: string, pattern: '^[0-9]+$'}}
      - id: report
        title: Report the trace
        run: {session: exchange, effect: read, script: 'Write-Output $outputs.trace'}
      - id: unblocked
        title: Wait until mail flows
        wait: {for: Microsoft Support, chase: 4 h, recheck: {session: exchange, script: Get-MessageTraceV2, expect: 'size(result) > 0'}}
`;

/** A runbook with one step of each manner, read by the real loader. */
export const smallRunbook: LoadedRunbook = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(text)]]), '/nowhere');
