# Adds the transport to those that deliver nothing. What else stands there stays.
list=$(postconf -c "$params_config" -h defer_transports | tr ',' ' ')
case " $list " in
	*" $params_transport "*) echo "$params_transport is stopped already" ;;
	*) postconf -c "$params_config" -e "defer_transports=$list $params_transport" ;;
esac
postfix -c "$params_config" reload
