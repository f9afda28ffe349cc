/**
For bash, 3.2 (of macOS) and newer. bash takes a word apart at `=`, `:` and `@` where COMP_WORDBREAKS has them: the words are put together again by the line itself, and of each answer only the part is given back that bash puts on the line.

Answers are text, never code: they are compared, cut and quoted, and nothing is evaluated.
*/
export const bashScript = String.raw`# Handrail's completion for bash. Made by: handrail completion bash
_handrail() {
	COMPREPLY=()
	local rest="${'$'}{COMP_LINE:0:COMP_POINT}" before part i n=-1
	local words
	words=()
	for ((i = 0; i <= COMP_CWORD; i++)); do
		before="$rest"
		rest="${'$'}{rest#"${'$'}{rest%%[![:space:]]*}"}"
		part="${'$'}{COMP_WORDS[i]}"
		if ((i == COMP_CWORD)); then
			part="$rest"
		fi
		# Without a blank before it, it belongs to the word before.
		if ((n >= 0)) && [[ "$before" == "$rest" && -n "$part" ]]; then
			words[n]="${'$'}{words[n]}$part"
		else
			n=$((n + 1))
			words[n]="$part"
		fi
		rest="${'$'}{rest#"$part"}"
	done
	local word="${'$'}{words[n]}" typed="$2"
	# The part that bash puts an answer in place of is what it says itself, and not what stands behind the last break: an @ belongs to it, and a quote that is open does not.
	[[ "$word" == *"$typed" ]] || return 0
	local cut="${'$'}{word%"$typed"}"
	cut="${'$'}{cut//[\"\'\\]/}"
	local answer files="" line value can=1
	type compopt >/dev/null 2>&1 || can=0
	answer="$(command handrail complete --quoted -- "${'$'}{words[@]:1}" 2>/dev/null)" || return 0
	while IFS= read -r line; do
		if [[ -z "$files" ]]; then
			files="$line"
			continue
		fi
		value="${'$'}{line%%$'\t'*}"
		# Quotes inside of quotes: nothing is better than a line that says something else.
		[[ "$value" == "$cut"* ]] || continue
		value="${'$'}{value#"$cut"}"
		if [[ "$value" == *[!A-Za-z0-9_.,:=@/+%-]* ]]; then
			# Inside quotes that are still open nothing can be quoted once more.
			[[ "$word" == *[\"\']* ]] && continue
			value="$(printf '%q' "$value")"
		fi
		COMPREPLY[${'$'}{#COMPREPLY[@]}]="$value"
	done <<< "$answer"
	if [[ "$files" == files || "$files" == folders ]]; then
		if ((can && ${'$'}{#COMPREPLY[@]} == 0)); then
			# The shell's own way with the names of files.
			if [[ "$files" == folders ]]; then compopt -o dirnames; else compopt -o default; fi
			return 0
		fi
		local action=-f
		[[ "$files" == folders ]] && action=-d
		((can)) && compopt -o filenames
		while IFS= read -r line; do
			((can)) || line="$(printf '%q' "$line")"
			[[ -n "$line" && "$line" != "''" ]] && COMPREPLY[${'$'}{#COMPREPLY[@]}]="$line"
		done < <(compgen "$action" -- "$typed")
	elif ((can && ${'$'}{#COMPREPLY[@]} == 1)) && [[ "${'$'}{COMPREPLY[0]}" == *[=@] ]]; then
		compopt -o nospace
	fi
	return 0
}
complete -F _handrail handrail
`;
