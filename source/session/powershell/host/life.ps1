# The host's life: hello, then one request after the other, until the channel closes.

# Milliseconds between two looks at the progress of a script that runs.
$HandrailLook = 100
# Milliseconds that a pipeline has to stop when the channel is gone.
$HandrailLastGrace = 1500

function Get-HandrailHello {
	param([string] $Token, $Simulation)
	$name = 'PowerShell'
	if ($PSVersionTable.PSEdition -ne 'Core') {
		$name = 'Windows PowerShell'
	}

	$modules = @{}
	foreach ($module in Get-Module) {
		$modules[$module.Name] = "$($module.Version)"
	}

	@{
		type = 'hello'
		token = $Token
		host = $name
		version = "$($PSVersionTable.PSVersion)"
		pid = $PID
		languageMode = "$($ExecutionContext.SessionState.LanguageMode)"
		executionPolicy = "$(Get-ExecutionPolicy)"
		modules = $modules
	}
}

function Start-HandrailHost {
	param([string] $Address, [string] $Token, [string] $Folder, $Simulation)
	$link = New-HandrailLink
	$link.PromptMessages = @(Get-HandrailPromptMessages $Host.UI)
	$channel = Connect-HandrailChannel $Address
	Start-HandrailRead $channel
	# Opened before the hello: a session that cannot be opened is a host that did not start.
	$session = New-HandrailSession $link $Folder $Simulation
	Send-HandrailMessage $channel (Get-HandrailHello $Token) $null
	Step-HandrailWrite $channel $link
	$life = @{
		Channel = $channel
		Link = $link
		Session = $session
		Request = $null
		Pipeline = $null
		Progress = [Collections.Specialized.OrderedDictionary]::new()
		Secrets = [Collections.Generic.List[object]]::new()
		Known = [Collections.Generic.HashSet[string]]::new()
		Mask = $null
		Closing = $false
	}
	while (-not $channel.Closed -and -not $life.Closing) {
		Step-HandrailLife $life
	}

	Stop-HandrailHost $life
}

# Waits for whatever comes first (something to read, room to write, something that the pipeline says, its end) and does
# what is to be done about it. There is no other delay: only progress is looked at by the clock.
function Step-HandrailLife {
	param($Life)
	$channel = $Life.Channel
	$link = $Life.Link
	$handles = [Collections.Generic.List[Threading.WaitHandle]]::new()
	$handles.Add($channel.Reading.AsyncWaitHandle)
	if ($null -ne $channel.Writing) {
		# Until this is written, what the pipeline says waits, and with it the pipeline.
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
		$over = $Life.Pipeline.Handle.IsCompleted
		Add-HandrailProgress $Life.Progress $Life.Pipeline.Shell.Streams.Progress
		# A channel that is full gets no progress: there will be a later one.
		if ($Life.Progress.Count -gt 0 -and ($over -or $null -eq $channel.Writing)) {
			Send-HandrailProgress $Life
		}

		if (-not $over) {
			Step-HandrailStop $Life.Pipeline
		} else {
			$pipeline = $Life.Pipeline
			$Life.Pipeline = $null
			Step-HandrailRequest $Life $pipeline
		}
	}

	Step-HandrailWrite $channel $link
}

function Receive-HandrailMessage {
	param($Life, [string] $Text)
	$message = ConvertFrom-HandrailJson -Text $Text
	switch -CaseSensitive ($message['type']) {
		'run' {
			Invoke-HandrailUnsent $Life $message['id'] { Start-HandrailRequest $Life $message }
		}
		'keep-secret' {
			Invoke-HandrailUnsent $Life $message['id'] { Receive-HandrailKept $Life $message }
		}
		'cancel' {
			Stop-HandrailRequest $Life $message['id']
		}
		'close' {
			$Life.Closing = $true
		}
	}
}

# Ends the pipeline if it can be ended, and this process in any case. Where the channel is gone, nobody else would end
# what the scripts have started.
function Stop-HandrailHost {
	param($Life)
	if ($null -ne $Life.Pipeline) {
		Stop-HandrailPipeline $Life.Pipeline
		$null = $Life.Pipeline.Handle.AsyncWaitHandle.WaitOne($HandrailLastGrace)
	}

	if ($Life.Channel.Closed) {
		try {
			Stop-HandrailTree
		} catch {
			# There is nobody left to tell.
		}
	}

	[Environment]::Exit(0)
}
