# The channel to Handrail: frames of a length (uint32, big-endian) and that many bytes of UTF-8 JSON.
#
# One thread, the host's own, reads and writes it; it never waits for either, so that a cancel is heard while
# the channel is full. What the pipeline's thread has to say goes through a short queue that holds it back.

$HandrailUtf8 = [Text.UTF8Encoding]::new($false, $false)
$HandrailMaximumFrame = 16777216
# The most frames of the pipeline that wait for the channel, and about how many bytes one write may join.
$HandrailWaiting = 32
$HandrailWrite = 262144

# Connects to the socket's path, or to the pipe's name on Windows.
function Connect-HandrailChannel {
	param([string] $Address)
	$name = $Address
	if ($name.StartsWith('\\.\pipe\')) {
		$name = $name.Substring(9)
	}

	$stream = [IO.Pipes.NamedPipeClientStream]::new('.', $name, [IO.Pipes.PipeDirection]::InOut, [IO.Pipes.PipeOptions]::Asynchronous)
	$stream.Connect(10000)
	@{
		Stream = $stream
		Buffer = [byte[]]::new(65536)
		Bytes = [IO.MemoryStream]::new()
		Reading = $null
		Writing = $null
		Out = [Collections.Generic.Queue[byte[]]]::new()
		Closed = $false
	}
}

# What the pipeline's thread and the host's own thread share: a queue with a limit, and a bell.
function New-HandrailLink {
	@{
		Queue = [Collections.Concurrent.BlockingCollection[string]]::new($HandrailWaiting)
		Bell = [Threading.AutoResetEvent]::new($false)
		Request = $null
		PromptMessages = @()
	}
}

# Begins to wait for bytes.
function Start-HandrailRead {
	param($Channel)
	try {
		$Channel.Reading = $Channel.Stream.ReadAsync($Channel.Buffer, 0, $Channel.Buffer.Length)
	} catch {
		$Channel.Closed = $true
	}
}

# The messages that are whole by now, as text; sets Closed when nothing will come any more.
function Receive-HandrailText {
	param($Channel)
	$count = 0
	if ($Channel.Reading.Status -eq 'RanToCompletion') {
		$count = $Channel.Reading.Result
	}

	if ($count -eq 0) {
		$Channel.Closed = $true
		return
	}

	$Channel.Bytes.Write($Channel.Buffer, 0, $count)
	$all = $Channel.Bytes.GetBuffer()
	$have = [int] $Channel.Bytes.Length
	$from = 0
	while ($have - $from -ge 4) {
		$length = ([long] $all[$from] -shl 24) + ([long] $all[$from + 1] -shl 16) + ([long] $all[$from + 2] -shl 8) + $all[$from + 3]
		if ($length -gt $HandrailMaximumFrame) {
			$Channel.Closed = $true
			return
		}

		if ($have - $from - 4 -lt $length) {
			break
		}

		$HandrailUtf8.GetString($all, $from + 4, $length)
		$from += 4 + $length
	}

	if ($from -gt 0) {
		$rest = [IO.MemoryStream]::new()
		$rest.Write($all, $from, $have - $from)
		$Channel.Bytes = $rest
	}

	Start-HandrailRead $Channel
}

# One message as the bytes of its frame.
function ConvertTo-HandrailFrame {
	param([string] $Text)
	$length = $HandrailUtf8.GetByteCount($Text)
	$frame = [byte[]]::new(4 + $length)
	$frame[0] = ($length -shr 24) -band 255
	$frame[1] = ($length -shr 16) -band 255
	$frame[2] = ($length -shr 8) -band 255
	$frame[3] = $length -band 255
	$null = $HandrailUtf8.GetBytes($Text, 0, $Text.Length, $frame, 4)
	, $frame
}

# The keys of a message that hold what scripts and services say.
$HandrailTexts = 'message', 'errorId', 'command', 'prompt', 'title', 'status', 'text'
# Characters of each of them that fit a frame together, however they are escaped.
$HandrailMostSaid = 1000000

# Says something that is not of the pipeline's own thread. It goes out in the order in which it was said, its texts
# without secrets.
function Send-HandrailMessage {
	param($Channel, $Message, $Mask)
	if ($null -ne $Mask) {
		foreach ($name in $HandrailTexts) {
			if ($null -ne $Message[$name]) {
				$Message[$name] = Hide-HandrailSecret -Mask $Mask -Text $Message[$name]
			}
		}
	}

	# After that, so that no secret is cut in two.
	foreach ($name in $HandrailTexts) {
		if ("$($Message[$name])".Length -gt $HandrailMostSaid) {
			$Message[$name] = $Message[$name].Substring(0, $HandrailMostSaid) + ' ... (cut)'
		}
	}

	$Channel.Out.Enqueue((ConvertTo-HandrailFrame (ConvertTo-HandrailJson $Message)))
}

# Writes what waits, as much at once as is sensible; returns without waiting for it.
function Step-HandrailWrite {
	param($Channel, $Link)
	if ($null -ne $Channel.Writing) {
		if (-not $Channel.Writing.IsCompleted) {
			return
		}

		if ($Channel.Writing.Status -ne 'RanToCompletion') {
			$Channel.Closed = $true
			return
		}

		$Channel.Writing = $null
	}

	$text = $null
	$joined = $null
	while ($true) {
		$next = $null
		if ($Channel.Out.Count -gt 0) {
			$next = $Channel.Out.Dequeue()
		} elseif ($Link.Queue.TryTake([ref] $text)) {
			$next = ConvertTo-HandrailFrame $text
		} else {
			break
		}

		if ($null -eq $joined) {
			$joined = [IO.MemoryStream]::new()
		}

		$joined.Write($next, 0, $next.Length)
		if ($joined.Length -ge $HandrailWrite) {
			break
		}
	}

	if ($null -ne $joined) {
		try {
			$Channel.Writing = $Channel.Stream.WriteAsync($joined.GetBuffer(), 0, [int] $joined.Length)
		} catch {
			$Channel.Closed = $true
		}
	}
}

# Moves what the pipeline said into the channel's own order, so that what is said next comes after it.
function Move-HandrailQueue {
	param($Channel, $Link)
	$text = $null
	while ($Link.Queue.TryTake([ref] $text)) {
		$Channel.Out.Enqueue((ConvertTo-HandrailFrame $text))
	}
}
