import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';

/** Whatever a script can do with a secret that stands in `$plain`, of which each is one line of PowerShell. */
const leaks = String.raw`
Write-Warning "warning $plain"
Write-Verbose "verbose $plain" -Verbose
Write-Debug "debug $plain" -Debug
Write-Information "information $plain"
Write-Host "host $plain"
foreach ($character in $plain.ToCharArray()) { Write-Host $character -NoNewline }
Write-Host ''
foreach ($turn in 1, 2) { Write-Progress -Activity "activity $plain" -Status "status $plain" -CurrentOperation $plain -PercentComplete 50 -SecondsRemaining 9; Start-Sleep -Milliseconds 150 }
Write-Progress -Activity "activity $plain" -Completed
foreach ($side in [Console]::Out, [Console]::Error) { $side.Write("console $($plain.Substring(0, 9))"); $side.Flush(); Start-Sleep -Milliseconds 30; $side.WriteLine($plain.Substring(9)) }
sh -c 'printf "native %s\n" "$1"; printf "native %s\n" "$1" >&2' sh $plain
[pscustomobject] @{Wide = 'x' * 100; Cut = $plain} | Format-Table | Out-Host
[pscustomobject] @{Broken = 'x' * 60 + $plain} | Format-List | Out-Host
$null = Start-Transcript -LiteralPath (Join-Path $params.folder ([guid]::NewGuid())); "transcript $plain"; Write-Host "transcript $plain"; $null = Stop-Transcript
`;

const object = String.raw`
[pscustomobject] [ordered] @{
	Key = 'k1'; Value = $plain; $plain = [guid]::Empty; Nested = @{Deep = @(1, @($plain), "before $plain after"); $plain = 1}
	Address = [uri] "https://example.com/?p=$([uri]::EscapeDataString($plain))&q=$([Net.WebUtility]::UrlEncode($plain))"
	Basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("dana:$plain")); Wide = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($plain))
	Bytes = [Text.Encoding]::UTF8.GetBytes("x$plain"); Json = ConvertTo-Json @{p = $plain}; Error = [Exception]::new("outer $plain", [Exception]::new("inner $plain"))
	Secure = ConvertTo-SecureString $plain -AsPlainText -Force; Credential = [pscredential]::new('dana', (ConvertTo-SecureString $plain -AsPlainText -Force))
}
[pscustomobject] @{Key = 'k2'; Value = "a line$([char] 10)and $plain"}
`;

const nonTerminating = String.raw`
Write-Error "error $plain" -ErrorId "id$plain" -TargetObject $plain
Write-Error -Exception ([InvalidOperationException]::new("outer $plain", [Exception]::new("inner $plain")))
Get-Item "/nowhere/$plain"
`;

const reveal = (name: string): string => `$plain = [Net.NetworkCredential]::new('', $params.${name}).Password\n`;

const runbook = `handrail: 1
id: leaking
title: Leaks
parameters:
  folder: {title: Folder}
  pw: {title: The password, type: secret}
  made: {title: New password, type: generated-secret, per: item}
sessions:
  tools: {title: Local tools, connect: Write-Host 'Ready.'}
phases:
  - title: Only
    steps:
      - {id: says, title: Says it, run: {session: tools, effect: read, file: says.ps1, output: said}, choose: {from: said, key: Key, as: some, min: 0}}
      - {id: formats, title: Formats it, run: {session: tools, effect: read, file: formats.ps1}}
      - {id: throws, title: Throws it, run: {session: tools, effect: change, file: throws.ps1}, verify: {script: 'Write-Output 1', expect: 'true'}}
      - {id: makes, title: Makes one, for-each: some, run: {session: tools, effect: change, file: makes.ps1}, verify: {script: 'Write-Output 1', expect: 'true'}}
`;

/** Writes the runbook into a folder of its own below another, and gives its path. */
export async function leakingRunbook(below: string): Promise<string> {
	const folder = path.join(below, 'leaking');
	await mkdir(folder);
	const files = {
		'runbook.yaml': runbook,
		'says.ps1': reveal('pw') + leaks + nonTerminating + object,
		'formats.ps1': `${reveal('pw')}[pscustomobject] @{Wide = 'x' * 150; Cut = $plain} | Format-Table\n[pscustomobject] @{Broken = 'x' * 140 + $plain} | Format-List\n`,
		'throws.ps1': `${reveal('pw')}throw [InvalidOperationException]::new("outer $plain", [Exception]::new("inner $plain"))\n`,
		'makes.ps1': `${reveal('made')}${leaks}${object}if ($item.Key -eq 'k2') { throw "at last $plain" }\n`,
	};
	for (const [name, text] of Object.entries(files)) {
		await writeFile(path.join(folder, name), text); // eslint-disable-line no-await-in-loop -- a handful
	}

	return folder;
}
