# The limits as they stand, and whether the earlier ones are still kept aside.
saved=false
if [ -e "$params_config/tighten.before-handrail" ]; then saved=true; fi
messages=$(postconf -c "$params_config" -h smtpd_client_message_rate_limit)
recipients=$(postconf -c "$params_config" -h smtpd_client_recipient_rate_limit)
exceptions=$(postconf -c "$params_config" -h smtpd_client_event_limit_exceptions)
jq -c -n --arg messages "$messages" --arg recipients "$recipients" --arg exceptions "$exceptions" --argjson saved "$saved" \
	'{messages: $messages, recipients: $recipients, exceptions: $exceptions, saved: $saved}'
