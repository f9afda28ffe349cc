# Puts back what stood there before, and removes the file that kept it.
names="${params_transport}_transport_rate_delay ${params_transport}_destination_recipient_limit"
saved="$params_config/throttle.before-handrail"
if [ ! -e "$saved" ]; then
	echo "There is no $saved, so nothing was put back. Look at main.cf by hand." >&2
	exit 1
fi
for name in $names; do
	line=$(grep "^$name =" "$saved" || true)
	if [ -n "$line" ]; then
		postconf -c "$params_config" -e "$line"
	else
		postconf -c "$params_config" -X "$name"
	fi
done
line=$(grep "^$params_transport/unix/soft_bounce =" "$saved" || true)
if [ -n "$line" ]; then
	postconf -c "$params_config" -P "$line"
else
	postconf -c "$params_config" -P -X "$params_transport/unix/soft_bounce"
fi
postfix -c "$params_config" reload
rm "$saved"
