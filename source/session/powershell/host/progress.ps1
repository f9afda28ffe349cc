# Progress: of each activity only its latest state is told, however often a script reports.

# Beyond these many reports at once the older ones are not even looked at.
$HandrailMostReports = 512

# Takes what came since the last look into a dictionary by activity.
function Add-HandrailProgress {
	param($Held, $Records)
	if ($Records.Count -eq 0) {
		return
	}

	$all = $Records.ReadAll()
	for ($index = [Math]::Max(0, $all.Count - $HandrailMostReports); $index -lt $all.Count; $index++) {
		$Held[$all[$index].ActivityId] = $all[$index]
	}
}

# Says them, and forgets them.
function Send-HandrailProgress {
	param($Channel, $Request, $Held)
	foreach ($record in @($Held.Values)) {
		$status = @($record.StatusDescription, $record.CurrentOperation) -ne '' -join ' '
		$message = @{
			type = 'progress'
			id = $Request.Id
			activity = $record.ActivityId
			title = Hide-HandrailSecret -Mask $Request.Mask -Text "$($record.Activity)"
			status = Hide-HandrailSecret -Mask $Request.Mask -Text "$status"
			done = $record.RecordType -eq [Management.Automation.ProgressRecordType]::Completed
		}
		if ($record.ParentActivityId -ge 0) {
			$message['parent'] = $record.ParentActivityId
		}

		if ($record.PercentComplete -ge 0) {
			$message['percent'] = $record.PercentComplete
		}

		if ($record.SecondsRemaining -ge 0) {
			$message['secondsLeft'] = $record.SecondsRemaining
		}

		Send-HandrailMessage $Channel $message
	}

	$Held.Clear()
}
