# Holds again what of the batch is still queued.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s' "$item_ids" | jq -r '.[]' > "$work/ids"
postsuper -c "$params_config" -h - < "$work/ids"
