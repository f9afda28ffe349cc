# One request, from what Handrail sends to `finished`.

# What the pipeline's thread needs of it while it runs; the host's own thread reads it when the pipeline is over.
function New-HandrailRequest {
	param($Message, $Mask)
	$limits = $Message['limits']
	$text = $limits['text']
	if ($null -eq $text) {
		$text = $limits['bytes']
	}

	@{
		Id = $Message['id']
		Stop = $Message['errorAction'] -eq 'Stop'
		MostRows = [long] $limits['rows']
		MostBytes = [long] $limits['bytes']
		MostText = [long] $text
		Mask = $Mask
		Batch = $null
		Count = [long] 0
		Rows = [long] 0
		Bytes = [long] 0
		Text = [long] 0
		# Truncated: from here on objects are only counted. Cut: something was left out, but more is kept.
		Truncated = $false
		Cut = $false
		Formatted = $false
		Failed = $false
		Errors = 0
		Prompts = [Collections.Generic.HashSet[string]]::new()
		# Of Write-Host -NoNewline, what waits for the rest of its line.
		Line = ''
		Fault = $null
		Script = $Message['script']
		SignsIn = $Message['address']['part'] -eq 'connect'
		# Whether what the script left at work was looked for, and what of it was stopped, in sentences.
		Left = $false
		Interrupted = [Collections.Generic.List[string]]::new()
	}
}

function Send-HandrailError {
	param($Life, [string] $Id, $Told)
	if (-not $Told.ContainsKey('type')) {
		$Told['type'] = 'error'
	}

	$Told['id'] = $Id
	Send-HandrailMessage $Life.Channel $Told $Life.Mask
}

# Ends a request of which nothing was carried out.
function Send-HandrailRefusal {
	param($Life, [string] $Id, [object[]] $Told, [string] $Outcome = 'failed')
	foreach ($one in $Told) {
		Send-HandrailError $Life $Id $one
	}

	$Life.Request = $null
	Send-HandrailMessage $Life.Channel @{type = 'finished'; id = $Id; outcome = $Outcome; sessionAlive = $true; truncated = $false} $null
}

# Does something before a script is begun. Should the host itself fail at it, nothing was sent, and that is told.
function Invoke-HandrailUnsent {
	param($Life, [string] $Id, [scriptblock] $Action)
	try {
		. $Action
	} catch {
		Send-HandrailRefusal $Life $Id @(@{kind = 'not-sent'; message = "The host could not begin, so nothing was sent: $($_.Exception.Message)"})
	}
}

# Begins a request: what cannot be parsed is refused; secrets are made and kept before anything else.
function Start-HandrailRequest {
	param($Life, $Message)
	$tokens = $null
	$problems = $null
	$tree = [Management.Automation.Language.Parser]::ParseInput($Message['script'], [ref] $tokens, [ref] $problems)
	if ($problems.Count -gt 0) {
		Send-HandrailRefusal $Life $Message['id'] @($problems | Select-Object -First 20 | ForEach-Object {
			@{kind = 'parse'; message = $_.Message; errorId = $_.ErrorId; line = $_.Extent.StartLineNumber; column = $_.Extent.StartColumnNumber}
		})
		return
	}

	if ($Life.Session.Simulated) {
		$outward = Find-HandrailOutward $tree
		if ($null -ne $outward) {
			Send-HandrailRefusal $Life $Message['id'] @(@{kind = 'not-sent'; message = "$outward`: a rehearsal does not carry it out. Nothing of the script was carried out."})
			return
		}
	}

	$Life.Request = @{Id = $Message['id']; Message = $Message; Tree = $tree; Names = [Collections.Generic.Queue[string]]::new(); Globals = @()}
	foreach ($name in $Message['generate']) {
		$Life.Request.Names.Enqueue($name)
	}

	Step-HandrailSecrets $Life
}

# Makes one secret after the other, each kept somewhere safe before the next; then goes on.
function Step-HandrailSecrets {
	param($Life)
	$message = $Life.Request.Message
	if ($Life.Request.Names.Count -gt 0) {
		$name = $Life.Request.Names.Dequeue()
		$value = New-HandrailGeneratedSecret
		$message['secrets'][$name] = $value
		# The one message that carries it: not masked.
		Send-HandrailMessage $Life.Channel @{type = 'secret'; id = $message['id']; name = $name; item = $message['address']['item']; value = $value} $null
		return
	}

	Add-HandrailSecrets $Life $message['secrets']
	if ($message['whatIf'] -eq $true) {
		$Life.Pipeline = Start-HandrailInside $Life.Session 'judge' $Life.Session.Inside.Judge @($message['script'], $message['reads'])
		return
	}

	Start-HandrailRequestScript $Life $message['script']
}

# Those of earlier requests stay hidden: what they were used for may turn up later.
function Add-HandrailSecrets {
	param($Life, $Secrets)
	$added = $false
	foreach ($name in $Secrets.Keys) {
		if ($Life.Known.Add("$name`n$($Secrets[$name])")) {
			$Life.Secrets.Add([Collections.DictionaryEntry]::new($name, $Secrets[$name]))
			$added = $true
		}
	}

	if ($added) {
		$Life.Mask = New-HandrailMask -Secrets $Life.Secrets
	}
}

function Start-HandrailRequestScript {
	param($Life, [string] $Script)
	$message = $Life.Request.Message
	$variables = New-HandrailVariables -Data $message['data'] -Secrets $message['secrets']
	$Life.Link.Request = New-HandrailRequest $message $Life.Mask
	Reset-HandrailSession $Life.Session $message['errorAction']
	$Life.Request.Globals = @(Get-HandrailNewGlobals $Life.Session $Life.Request.Tree)
	if ($Life.Session.Simulated) {
		Enter-HandrailSimulatedSending $Life.Session $message
	}

	Send-HandrailMessage $Life.Channel @{type = 'started'; id = $message['id']} $null
	$Life.Pipeline = Start-HandrailScript $Life.Session $Life.Link.Request $Script $variables ($message['address']['part'] -eq 'connect')
}

# Goes on after a pipeline is over: judged scripts are sent, the rest of what a broken one said is fetched, and then it
# is finished.
function Step-HandrailRequest {
	param($Life, $Pipeline)
	if ($Pipeline.Phase -eq 'judge') {
		Complete-HandrailJudgement $Life $Pipeline
		return
	}

	if ($Pipeline.Phase -eq 'script') {
		$Life.Request.Over = $Pipeline
		if ($null -ne $Life.Link.Request.Batch -or $Life.Link.Request.Line -ne '' -or -not $Life.Link.Request.Left) {
			# On the session's thread, because the text of an object may need the modules that are loaded there.
			$Life.Pipeline = Start-HandrailInside $Life.Session 'rest' $Life.Session.Inside.Complete @($null, $null)
			return
		}
	} else {
		$Pipeline.Shell.Dispose()
	}

	Complete-HandrailRequest $Life
}

function Complete-HandrailJudgement {
	param($Life, $Pipeline)
	$id = $Life.Request.Id
	$state = $Pipeline.Shell.InvocationStateInfo
	$judged = $null
	if ($Pipeline.Output.Count -gt 0) {
		$judged = $Pipeline.Output[0]
	}

	$Pipeline.Shell.Dispose()
	if ($state.State -eq 'Stopped') {
		Send-HandrailRefusal $Life $id @(@{kind = 'not-sent'; message = 'It was stopped before anything was sent.'}) 'cancelled'
	} elseif ($null -eq $judged) {
		Send-HandrailRefusal $Life $id @(@{kind = 'not-sent'; message = "What-if was not sent: whether the script can be tried could not be found out. $($state.Reason.Message)".Trim()})
	} elseif ($judged.Allowed -ne $true) {
		Send-HandrailRefusal $Life $id @(@{kind = 'not-sent'; message = $judged.Reason})
	} else {
		Invoke-HandrailUnsent $Life $id { Start-HandrailRequestScript $Life $judged.Script }
	}
}

function Complete-HandrailRequest {
	param($Life)
	$shared = $Life.Link.Request
	$pipeline = $Life.Request.Over
	$end = Get-HandrailEnd $Life.Session $shared $pipeline
	$caught = $null
	if ($shared.Prompts.Count -eq 0 -and ($null -eq $end.Told -or $end.Told['type'] -ne 'needs-input')) {
		$caught = Find-HandrailCaughtPrompt $Life.Session
	}

	# After all that the pipeline said itself.
	Move-HandrailQueue $Life.Channel $Life.Link
	if ($shared.Errors -gt $HandrailMostErrors) {
		Send-HandrailError $Life $shared.Id @{kind = 'non-terminating'; message = "$($shared.Errors - $HandrailMostErrors) more errors are not shown."}
	}

	foreach ($sentence in $shared.Interrupted) {
		if ($Life.Request.Message['effect'] -ne 'read') {
			$end.InDoubt = $true
			Send-HandrailError $Life $shared.Id @{kind = 'host'; message = "$sentence How far it came is not known."}
		}
	}

	if (-not $shared.SignsIn -and ($null -ne $end.ExitCode -or $shared.Script -match 'process|\bstart\b|\bsaps\b')) {
		foreach ($running in @(Get-HandrailRunning $pipeline.Begun)) {
			Send-HandrailMessage $Life.Channel @{type = 'stream'; id = $shared.Id; stream = 'warning'; text = "A program that the script started is still running, and was left alone: $running. What it does from now on is not seen here. Let the script wait for it (Start-Process -Wait), or look after it yourself."} $Life.Mask
		}
	}

	foreach ($told in $end.Told, $caught) {
		if ($null -eq $told) {
			continue
		}

		if ($told['type'] -ne 'needs-input' -or $shared.Prompts.Add("$($told['command'])`n$($told['prompt'])")) {
			Send-HandrailError $Life $shared.Id $told
		}
	}

	if ($null -ne $caught -and $end.Outcome -eq 'ok') {
		$end.Outcome = 'failed'
	}

	$finished = @{
		type = 'finished'
		id = $shared.Id
		outcome = $end.Outcome
		sessionAlive = $Life.Session.Runspace.RunspaceStateInfo.State -eq 'Opened'
		truncated = $shared.Truncated -or $shared.Cut
		count = $shared.Count
		# The host's own fault says nothing of what the script did.
		inDoubt = $end.InDoubt
	}
	if ($null -ne $end.ExitCode -and $null -ne ($end.ExitCode -as [int])) {
		$finished['exitCode'] = [int] $end.ExitCode
	}

	if ($Life.Request.Message['address']['part'] -eq 'connect') {
		# What a sign-in sets, it sets on purpose: later scripts need it.
		Save-HandrailGround $Life.Session
	} else {
		Remove-HandrailGlobals $Life.Session $Life.Request.Globals
	}

	$pipeline.Shell.Dispose()
	$Life.Request = $null
	$Life.Link.Request = $null
	Send-HandrailMessage $Life.Channel $finished $null
}

function Receive-HandrailKept {
	param($Life, $Message)
	if ($null -eq $Life.Request -or $null -ne $Life.Pipeline -or $Life.Request.Id -cne $Message['id']) {
		return
	}

	if ($Message['kept'] -eq $true) {
		Step-HandrailSecrets $Life
	} else {
		Send-HandrailRefusal $Life $Message['id'] @(@{kind = 'not-sent'; message = 'The new secret was not kept somewhere safe, so nothing was sent.'}) 'cancelled'
	}
}

function Stop-HandrailRequest {
	param($Life, [string] $Id)
	if ($null -eq $Life.Request -or $Life.Request.Id -cne $Id) {
		return
	}

	if ($null -ne $Life.Pipeline) {
		Stop-HandrailPipeline $Life.Pipeline
	} else {
		Send-HandrailRefusal $Life $Id @(@{kind = 'not-sent'; message = 'It was stopped before anything was sent.'}) 'cancelled'
	}
}
