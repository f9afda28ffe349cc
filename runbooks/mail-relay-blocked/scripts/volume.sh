# Deliveries over SMTP an hour, as the mail log's clock says it, in the log's order.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '
	/\/smtp\[[0-9]+\]: / && / status=/ {
		hour = $1 ~ /^[0-9][0-9][0-9][0-9]-/ ? substr($1, 1, 13) : $1 " " $2 " " substr($3, 1, 2)
		if (!(hour in total)) order[++hours] = hour
		total[hour]++
		match($0, / status=[a-zA-Z]+/); status = tolower(substr($0, RSTART + 8, RLENGTH - 8))
		count[hour, status]++
	}
	END {
		for (i = 1; i <= hours; i++) {
			hour = order[i]
			print hour "\t" total[hour] "\t" count[hour, "sent"] + 0 "\t" count[hour, "bounced"] + 0 "\t" count[hour, "deferred"] + count[hour, "softbounce"] + 0
		}
	}' "$params_log" > "$work/volume"
jq -R -c 'split("\t") | {hour: .[0], total: (.[1] | tonumber), sent: (.[2] | tonumber), bounced: (.[3] | tonumber), deferred: (.[4] | tonumber)}' "$work/volume"
