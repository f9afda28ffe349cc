# Releases what is on hold, except what was on hold before. Only while the transport is stopped: else it would leave at once.
case " $(postconf -c "$params_config" -h defer_transports | tr ',' ' ') " in
	*" $params_transport "*) ;;
	*)
		echo "$params_transport is not stopped, so nothing was released: all of it would leave at once. Release it in batches instead." >&2
		exit 1
		;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
postqueue -c "$params_config" -j > "$work/queue"
jq -r -n --slurpfile before "$outputs_quarantine_file" '
	INDEX($before[0][]; .queue_id) as $kept
	| inputs | select(.queue_name == "hold" and ($kept[.queue_id] | not)).queue_id' "$work/queue" > "$work/ids"
if [ -s "$work/ids" ]; then
	postsuper -c "$params_config" -H - < "$work/ids"
fi
