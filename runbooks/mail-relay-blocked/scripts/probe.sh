# Opens the transport for one test message, waits up to a minute for its fate, and stops the transport again.
rate=$(postconf -c "$params_config" -h "${params_transport}_transport_rate_delay")
net=$(postconf -c "$params_config" -P "$params_transport/unix/soft_bounce")
if [ "$rate" != "${params_pause}s" ] || [ "${net##*= }" != yes ]; then
	echo 'The throttle is not on, so no test was sent. Carry out the step that throttles first.' >&2
	exit 1
fi
rest=
for name in $(postconf -c "$params_config" -h defer_transports | tr ',' ' '); do
	if [ "$name" != "$params_transport" ]; then
		rest="$rest $name"
	fi
done
stop() {
	postconf -c "$params_config" -e "defer_transports=$rest $params_transport"
	postfix -c "$params_config" reload >&2
}
trap stop EXIT
trap 'exit 143' HUP INT TERM

# Nothing but the test may leave.
postsuper -c "$params_config" -h ALL >&2
postconf -c "$params_config" -e "defer_transports=$rest"
postfix -c "$params_config" reload >&2
token="handrail-test-$(date +%s)-$$"
sendmail -C "$params_config" -f "$params_sender" -- "$params_contact" <<END
From: <$params_sender>
To: <$params_contact>
Subject: Test of the mail relay
Message-ID: <$token@$params_client>

This is one test message. Whoever looks after the mail relay waits for it: please tell them that it came.
END

id=
relay=
status='not tried yet'
said=
tries=0
while [ "$tries" -lt 60 ]; do
	tries=$((tries + 1))
	sleep 1
	id=$(awk -v token="message-id=<$token@" 'index($0, token) && match($0, /\]: [0-9A-Za-z]+: /) { print substr($0, RSTART + 3, RLENGTH - 5); exit }' "$params_log")
	line=
	if [ -n "$id" ]; then
		line=$(awk -v id="]: $id: to=" 'index($0, id)' "$params_log" | tail -n 1)
	fi
	if [ -n "$line" ]; then
		status=${line##* status=}
		status=${status%% *}
		said=${line#* status=* (}
		said=${said%)}
		relay=${line#* relay=}
		relay=${relay%%,*}
		break
	fi
done
jq -c -n --arg id "$id" --arg relay "$relay" --arg status "$status" --arg said "$said" '{id: $id, relay: $relay, status: $status, said: $said}'
