# Limits what one client may hand in a minute. What stood there before is kept in a file beside main.cf.
names="smtpd_client_message_rate_limit smtpd_client_recipient_rate_limit smtpd_client_event_limit_exceptions"
saved="$params_config/tighten.before-handrail"
if [ ! -e "$saved" ]; then
	# Unquoted: they are several names.
	postconf -c "$params_config" -n $names > "$saved.new"
	mv "$saved.new" "$saved"
fi
postconf -c "$params_config" -e \
	"smtpd_client_message_rate_limit=$params_clientMessages" \
	"smtpd_client_recipient_rate_limit=$params_clientRecipients" \
	'smtpd_client_event_limit_exceptions=127.0.0.0/8 [::1]/128'
postfix -c "$params_config" reload
