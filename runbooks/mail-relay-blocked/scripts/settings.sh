# What is on this host, and how its mail leaves. It changes nothing.
missing=
for tool in postconf postqueue postsuper postfix sendmail jq awk; do
	command -v "$tool" > /dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
	echo "Not found on this host:$missing. Install it, or add its folder to PATH, then start Handrail again." >&2
	exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
	echo "You are not root. Holding mail needs root: start Handrail again with sudo." >&2
	exit 1
fi
if [ ! -r "$params_log" ]; then
	echo "The mail log $params_log cannot be read. Start the run with the path of this host's mail log." >&2
	exit 1
fi
if ! postfix -c "$params_config" status; then
	echo "Postfix does not run with the configuration in $params_config." >&2
	exit 1
fi

for name in mail_version relayhost default_transport transport_maps sender_dependent_relayhost_maps \
	defer_transports "${params_transport}_transport_rate_delay" maximal_queue_lifetime mynetworks \
	smtpd_client_message_rate_limit smtpd_client_recipient_rate_limit smtpd_client_event_limit_exceptions
do
	value=$(postconf -c "$params_config" -h "$name")
	jq -c -n --arg name "$name" --arg value "$value" '{name: $name, value: $value}'
done
