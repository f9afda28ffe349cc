# SPF, DKIM and DMARC of the client's domain, as this host's resolver sees them.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
look() {
	dig +short +tries=2 +time=5 TXT "$2" > "$work/answer"
	# A server that fails (SERVFAIL) leaves nothing either: only the status tells that from "there is none".
	failed=false
	if [ ! -s "$work/answer" ]; then
		dig +noall +comments +tries=2 +time=5 TXT "$2" > "$work/status"
		if grep 'status: ' "$work/status" | grep -Evq 'status: (NOERROR|NXDOMAIN),'; then failed=true; fi
	fi
	jq -R -s -c --argjson failed "$failed" --arg record "$1" --arg name "$2" --arg begins "$3" '
		[split("\n")[] | select(startswith("\"")) | gsub("\" \""; "") | ltrimstr("\"") | rtrimstr("\"")] as $all
		| [$all[] | select(ascii_downcase | startswith($begins | ascii_downcase))] as $found
		| {record: $record, name: $name, found: ($found | length), value: ($found | join(" | ")),
			verdict: (if $failed then "the DNS could not answer: look again" elif ($found | length) == 1 then "there is one" elif ($found | length) == 0 then "there is none" else "there are several, and exactly one is allowed" end)}' "$work/answer"
}
look SPF "$params_client" 'v=spf1'
jq -r '(.selectors // [])[]' "$params_file" > "$work/selectors"
while IFS= read -r selector; do
	look "DKIM $selector" "$selector._domainkey.$params_client" ''
done < "$work/selectors"
look DMARC "_dmarc.$params_client" 'v=DMARC1'
