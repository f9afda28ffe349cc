# The host's life: hello, then one request after the other, until the channel closes.

# Milliseconds between two looks at the progress of a script that runs.
$HandrailLook = 100
# Milliseconds that a pipeline has to stop when the channel is gone.
$HandrailLastGrace = 1500

function Get-HandrailHello {
	param([string] $Token)
	$host_ = 'PowerShell'
	if ($PSVersionTable.PSEdition -ne 'Core') {
		$host_ = 'Windows PowerShell'
	}

	$modules = @{}
	foreach ($module in Get-Module) {
		$modules[$module.Name] = "$($module.Version)"
	}

	@{
		type = 'hello'
		token = $Token
		host = $host_
		version = "$($PSVersionTable.PSVersion)"
		pid = $PID
		languageMode = "$($ExecutionContext.SessionState.LanguageMode)"
		executionPolicy = "$(Get-ExecutionPolicy)"
		modules = $modules
	}
}

function Start-HandrailHost {
	param([string] $Address, [string] $Token, [string] $Folder)
	$channel = Connect-HandrailChannel $Address
	$link = New-HandrailLink
	Send-HandrailMessage $channel (Get-HandrailHello $Token)
	Step-HandrailWrite $channel $link
	Start-HandrailRead $channel
	$link.PromptMessages = @(Get-HandrailPromptMessages $Host.UI)
	$link.Bounds = @{Depth = 4; Properties = 512; Bytes = 4194304; Elements = 10000}
	$session = New-HandrailSession $link $Folder
	$life = @{
		Channel = $channel
		Link = $link
		Session = $session
		Pipeline = $null
		Progress = [Collections.Specialized.OrderedDictionary]::new()
		Secrets = @{}
		Waiting = $null
		Closing = $false
	}
	while (-not $channel.Closed -and -not $life.Closing) {
		Wait-HandrailLife $life
	}

	Stop-HandrailHost $life
}

# Waits for whatever comes first: something to read, room to write, something that the pipeline says, its end.
function Wait-HandrailLife {
	param($Life)
	$channel = $Life.Channel
	$link = $Life.Link
	$handles = [Collections.Generic.List[Threading.WaitHandle]]::new()
	$handles.Add($channel.Reading.AsyncWaitHandle)
	if ($null -ne $channel.Writing) {
		$handles.Add($channel.Writing.AsyncWaitHandle)
	} else {
		$handles.Add($link.Bell)
	}

	$timeout = -1
	if ($null -ne $Life.Pipeline) {
		$handles.Add($Life.Pipeline.Handle.AsyncWaitHandle)
		$timeout = $HandrailLook
	}

	$null = [Threading.WaitHandle]::WaitAny($handles.ToArray(), $timeout)
	if ($channel.Reading.IsCompleted) {
		foreach ($text in @(Receive-HandrailText $channel)) {
			Receive-HandrailMessage $Life $text
		}
	}

	if ($null -ne $Life.Pipeline) {
		Add-HandrailProgress $Life.Progress $Life.Pipeline.Shell.Streams.Progress
		$over = $Life.Pipeline.Handle.IsCompleted
		# A channel that is full gets no progress: there will be a later one.
		if ($Life.Progress.Count -gt 0 -and ($over -or $null -eq $channel.Writing)) {
			Send-HandrailProgress $channel $link.Request $Life.Progress
		}

		if ($over) {
			$pipeline = $Life.Pipeline
			$Life.Pipeline = $null
			Complete-HandrailRun $channel $link $Life.Session $pipeline
		}
	}

	Step-HandrailWrite $channel $link
}

function Receive-HandrailMessage {
	param($Life, [string] $Text)
	$message = ConvertFrom-HandrailJson -Text $Text
	switch -CaseSensitive ($message['type']) {
		'run' {
			try {
				Start-HandrailRun $Life $message
			} catch {
				Send-HandrailRefusal $Life $message['id'] 'host' "The host could not begin: $($_.Exception.Message)" 'failed'
			}
		}
		'keep-secret' {
			Receive-HandrailKept $Life $message
		}
		'cancel' {
			Stop-HandrailRun $Life $message['id']
		}
		'close' {
			$Life.Closing = $true
		}
	}
}

# Ends a request of which nothing was carried out.
function Send-HandrailRefusal {
	param($Life, [string] $Id, [string] $Kind, [string] $Message, [string] $Outcome)
	Send-HandrailMessage $Life.Channel @{type = 'error'; id = $Id; kind = $Kind; message = $Message}
	Send-HandrailMessage $Life.Channel @{type = 'finished'; id = $Id; outcome = $Outcome; sessionAlive = $true; truncated = $false}
}

function Start-HandrailRun {
	param($Life, $Message)
	$tokens = $null
	$problems = $null
	$null = [Management.Automation.Language.Parser]::ParseInput($Message['script'], [ref] $tokens, [ref] $problems)
	if ($problems.Count -gt 0) {
		foreach ($problem in @($problems | Select-Object -First 20)) {
			Send-HandrailMessage $Life.Channel @{type = 'error'; id = $Message['id']; kind = 'parse'; message = $problem.Message; errorId = $problem.ErrorId; line = $problem.Extent.StartLineNumber; column = $problem.Extent.StartColumnNumber}
		}

		Send-HandrailMessage $Life.Channel @{type = 'finished'; id = $Message['id']; outcome = 'failed'; sessionAlive = $true; truncated = $false}
		return
	}

	$Life.Waiting = @{Message = $Message; Names = [Collections.Generic.Queue[string]]::new()}
	foreach ($name in $Message['generate']) {
		$Life.Waiting.Names.Enqueue($name)
	}

	Step-HandrailSecrets $Life
}

# Makes one secret after the other, each kept somewhere safe before the next; then begins the script.
function Step-HandrailSecrets {
	param($Life)
	$waiting = $Life.Waiting
	$message = $waiting.Message
	if ($waiting.Names.Count -gt 0) {
		$name = $waiting.Names.Dequeue()
		$value = New-HandrailGeneratedSecret
		$message['secrets'][$name] = $value
		Send-HandrailMessage $Life.Channel @{type = 'secret'; id = $message['id']; name = $name; item = $message['address']['item']; value = $value}
		return
	}

	$Life.Waiting = $null
	$secrets = $message['secrets']
	foreach ($name in @($secrets.Keys)) {
		$Life.Secrets["$($Life.Secrets.Count)"] = @{Name = $name; Value = $secrets[$name]}
	}

	$mask = New-HandrailMask -Secrets $secrets
	$variables = New-HandrailVariables -Data $message['data'] -Secrets $secrets
	$Life.Link.Request = New-HandrailRequest $message $mask
	Reset-HandrailSession $Life.Session $message['errorAction']
	Send-HandrailMessage $Life.Channel @{type = 'started'; id = $message['id']}
	$Life.Pipeline = Start-HandrailPipeline $Life.Session $message['script'] $variables
}

function Receive-HandrailKept {
	param($Life, $Message)
	if ($null -eq $Life.Waiting -or $Life.Waiting.Message['id'] -cne $Message['id']) {
		return
	}

	if ($Message['kept'] -eq $true) {
		Step-HandrailSecrets $Life
		return
	}

	$Life.Waiting = $null
	Send-HandrailRefusal $Life $Message['id'] 'not-sent' 'The new secret was not kept somewhere safe, so nothing was sent.' 'cancelled'
}

function Stop-HandrailRun {
	param($Life, [string] $Id)
	if ($null -ne $Life.Waiting -and $Life.Waiting.Message['id'] -ceq $Id) {
		$Life.Waiting = $null
		Send-HandrailRefusal $Life $Id 'not-sent' 'It was stopped before anything was sent.' 'cancelled'
	} elseif ($null -ne $Life.Pipeline -and $Life.Link.Request.Id -ceq $Id -and -not $Life.Pipeline.Stopping) {
		$Life.Pipeline.Stopping = $true
		$null = $Life.Pipeline.Shell.BeginStop($null, $null)
	}
}

# Ends the pipeline if it can be ended, and this process in any case.
function Stop-HandrailHost {
	param($Life)
	if ($null -ne $Life.Pipeline) {
		$null = $Life.Pipeline.Shell.BeginStop($null, $null)
		$null = $Life.Pipeline.Handle.AsyncWaitHandle.WaitOne($HandrailLastGrace)
	}

	[Environment]::Exit(0)
}
