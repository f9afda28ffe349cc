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
		# A name, because a number would be taken for a place.
		$Held["$($all[$index].ActivityId)"] = $all[$index]
	}
}

# Says them, and forgets them.
function Send-HandrailProgress {
	param($Life)
	foreach ($record in @($Life.Progress.Values)) {
		$message = @{
			type = 'progress'
			id = $Life.Request.Id
			activity = $record.ActivityId
			title = "$($record.Activity)"
			status = "$($record.StatusDescription) $($record.CurrentOperation)".Trim()
			done = $record.RecordType -eq [Management.Automation.ProgressRecordType]::Completed
		}
		# Below zero is how a record says that it does not know.
		if ($record.ParentActivityId -ge 0) {
			$message['parent'] = $record.ParentActivityId
		}

		if ($record.PercentComplete -ge 0) {
			$message['percent'] = $record.PercentComplete
		}

		if ($record.SecondsRemaining -ge 0) {
			$message['secondsLeft'] = $record.SecondsRemaining
		}

		Send-HandrailMessage $Life.Channel $message $Life.Mask
	}

	$Life.Progress.Clear()
}
