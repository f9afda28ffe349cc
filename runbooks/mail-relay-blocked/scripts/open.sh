# Puts on hold what came meanwhile, then lets the transport deliver again. What else is stopped stays stopped.
rate=$(postconf -c "$params_config" -h "${params_transport}_transport_rate_delay")
if [ "$rate" != "${params_pause}s" ]; then
	echo "The throttle is not on (${params_transport}_transport_rate_delay is $rate), so nothing was opened. Carry out the step that throttles first." >&2
	exit 1
fi
postsuper -c "$params_config" -h ALL
rest=
for name in $(postconf -c "$params_config" -h defer_transports | tr ',' ' '); do
	if [ "$name" != "$params_transport" ]; then
		rest="$rest $name"
	fi
done
postconf -c "$params_config" -e "defer_transports=$rest"
postfix -c "$params_config" reload
