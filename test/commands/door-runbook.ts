import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';

const runbook = `
handrail: 1
id: doors
title: Doors left open
parameters:
  tenant: {title: Tenant}
  admin: {title: Administrator's password, type: secret}
  code: {title: The new code, type: generated-secret, per: item}
sessions:
  exchange:
    title: Exchange Online
    service: exchange
    connect: {browser: Connect-ExchangeOnline, device: Connect-ExchangeOnline -Device}
    disconnect: Disconnect-ExchangeOnline
phases:
  - title: Work
    steps:
      - {id: doors, title: Find the doors, run: {session: exchange, effect: read, script: Get-Door, output: doors}, choose: {from: doors, key: Id, label: Name, as: open}}
      - {id: close, title: Close them, for-each: open, run: {session: exchange, effect: change, script: 'Set-Door -Identity $item.Id -Open:$false'}, verify: {script: 'Get-Door -Identity $item.Id', expect: 'result[0].Open == false'}, undo: {script: 'Set-Door -Identity $item.Id -Open:$true', expect: 'result[0].Open == true'}}
      - {id: recode, title: Give them new codes, for-each: open, run: {session: exchange, effect: change, script: 'Set-Door -Identity $item.Id -Code $params.code'}, verify: {script: 'Get-Door -Identity $item.Id', expect: 'true'}}
      - {id: unlock, title: Unlock them, for-each: open, run: {session: exchange, effect: change, script: 'Set-Door -Identity $item.Id -Password $params.admin'}, verify: {script: 'Get-Door -Identity $item.Id', expect: 'true'}}
`;
const rehearsal = `
handrail-rehearsal: 1
params: {tenant: contoso.onmicrosoft.com}
state: state.json
sessions: {exchange: {identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}, connect: {prints: ['To sign in, open https://example.com/device and enter the code ABCD.']}}}
steps:
  doors: {run: {returns: state.doors}}
  close:
    run: {change: [{in: doors, where: row.Id == item.Id, set: {Open: false}}]}
    verify: {returns: 'state.doors.filter(r, r.Id == item.Id)'}
    undo: {change: [{in: doors, where: row.Id == item.Id, set: {Open: true}}]}
  recode: {run: {change: [{in: doors, where: row.Id == item.Id, set: {Recoded: true}}]}, verify: {returns: state.doors}}
  unlock: {run: {change: [{in: doors, where: row.Id == item.Id, set: {Locked: false}}]}, verify: {returns: state.doors}}
`;
const state = {doors: [{Id: 'd1', Name: 'Front', Open: true}, {Id: 'd2', Name: 'Back', Open: true}]};

/** Writes a runbook with a rehearsal into the folder: two doors, a secret and a new secret for each of them. Gives its path. */
export async function doorRunbook(folder: string): Promise<string> {
	const place = path.join(folder, 'doors');
	await mkdir(place);
	const files = {'runbook.yaml': runbook, 'rehearsal.yaml': rehearsal, 'state.json': JSON.stringify(state)};
	await Promise.all(Object.entries(files).map(async ([name, text]) => writeFile(path.join(place, name), text)));
	return place;
}
