# The transports that deliver nothing, one a line.
postconf -c "$params_config" -h defer_transports | tr ', ' '\n\n' | awk 'NF > 0'
