# Caps the whole transport, and keeps refused mail in the queue. What stood there before is kept in a file beside main.cf.
names="${params_transport}_transport_rate_delay ${params_transport}_destination_recipient_limit"
saved="$params_config/throttle.before-handrail"
if [ ! -e "$saved" ]; then
	# Unquoted: they are several names.
	postconf -c "$params_config" -n $names > "$saved.new"
	postconf -c "$params_config" -P "$params_transport/unix/soft_bounce" >> "$saved.new"
	mv "$saved.new" "$saved"
fi
postconf -c "$params_config" -e \
	"${params_transport}_transport_rate_delay=${params_pause}s" \
	"${params_transport}_destination_recipient_limit=20"
postconf -c "$params_config" -P "$params_transport/unix/soft_bounce=yes"
postfix -c "$params_config" reload
