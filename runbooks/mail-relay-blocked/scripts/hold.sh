# Puts on hold whatever is queued, and says when it began.
at=$(date +%s)
postsuper -c "$params_config" -h ALL
printf '{"at":%d}\n' "$at"
