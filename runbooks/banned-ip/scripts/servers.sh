# The reverse name of each address, and whether that name leads back to it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jq -r '.ips[]' "$params_file" > "$work/ips"
while IFS= read -r ip; do
	case $ip in
		*:*) type=AAAA ;;
		*) type=A ;;
	esac
	dig +short +tries=2 +time=5 -x "$ip" > "$work/answer"
	# A server that fails (SERVFAIL) leaves nothing either: only the status tells that from "no reverse name".
	failed=false
	if [ ! -s "$work/answer" ]; then
		dig +noall +comments +tries=2 +time=5 -x "$ip" > "$work/status"
		if grep 'status: ' "$work/status" | grep -Evq 'status: (NOERROR|NXDOMAIN),'; then failed=true; fi
	fi
	awk '/\.$/ { print tolower($0) }' "$work/answer" > "$work/names"
	: > "$work/back"
	while IFS= read -r name; do
		dig +short +tries=2 +time=5 "$type" "$name" >> "$work/back"
	done < "$work/names"
	jq -n -c --argjson failed "$failed" --arg ip "$ip" --rawfile names "$work/names" --rawfile back "$work/back" '
		def lines: split("\n") | map(select(. != ""));
		# An IPv6 address can be written in several ways: all its eight groups, without leading zeros.
		def groups: if . == "" then [] else split(":") end | map(ascii_downcase | sub("^0+(?=.)"; ""));
		def whole: if contains("::") then split("::") | (.[0] | groups) as $begins | (.[1] | groups) as $ends
			| $begins + [range(8 - ($begins | length) - ($ends | length)) | "0"] + $ends
			elif contains(":") then groups else . end;
		($names | lines | map(rtrimstr("."))) as $found
		| {ip: $ip, name: ($found | join(" ")), verdict: (
			if $ip | test("^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|127\\.|::1$|[Ff][CcDd]|[Ff][Ee]80:)") then "private address"
			elif $failed then "the DNS could not answer: look again"
			elif $found == [] then "no reverse name"
			elif $back | lines | any(whole == ($ip | whole)) then "leads back"
			else "the name does not lead back" end)}'
done < "$work/ips"
