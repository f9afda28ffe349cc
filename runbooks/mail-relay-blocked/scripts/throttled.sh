# The throttle as it stands, and whether the earlier values are still kept aside.
saved=false
if [ -e "$params_config/throttle.before-handrail" ]; then saved=true; fi
rate=$(postconf -c "$params_config" -h "${params_transport}_transport_rate_delay")
net=$(postconf -c "$params_config" -P "$params_transport/unix/soft_bounce")
jq -c -n --arg rate "$rate" --arg net "${net##*= }" --argjson saved "$saved" '{rate: $rate, net: $net, saved: $saved}'
