# Puts back what stood there before, and removes the file that kept it.
names="smtpd_client_message_rate_limit smtpd_client_recipient_rate_limit smtpd_client_event_limit_exceptions"
saved="$params_config/tighten.before-handrail"
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
postfix -c "$params_config" reload
rm "$saved"
