/**
For zsh 5 with its completion system. Works from a folder of $fpath as `_handrail`, and evaluated after compinit. zsh quotes what it puts on the line; descriptions are drawn as they are.
*/
export const zshScript = String.raw`#compdef handrail
# Handrail's completion for zsh. Made by: handrail completion zsh
_handrail() {
	local -a answer values shown going going_shown before
	local line value about files
	local -i width=0 some=1
	before=("${'$'}{(@Q)words[2,CURRENT-1]}")
	((CURRENT > 2)) || before=()
	answer=("${'$'}{(@f)$(command handrail complete -- "${'$'}{before[@]}" "${'$'}{(Q)PREFIX}" 2>/dev/null)}")
	files=$answer[1]
	shift answer
	for line in "${'$'}{answer[@]}"; do
		value=${'$'}{line%%$'\t'*}
		(( ${'$'}{#value} > width )) && width=${'$'}{#value}
	done
	for line in "${'$'}{answer[@]}"; do
		[[ -n $line ]] || continue
		value=${'$'}{line%%$'\t'*}
		about=${'$'}{line#*$'\t'}
		[[ -n $about ]] && about="${'$'}{(r:$width:)value}  $about" || about=$value
		if [[ $value == *[=@] ]]; then
			going+=("$value")
			going_shown+=("$about")
		else
			values+=("$value")
			shown+=("$about")
		fi
	done
	(( ${'$'}{#values} )) && compadd -V handrail -l -d shown -a values && some=0
	(( ${'$'}{#going} )) && compadd -V handrail -S '' -l -d going_shown -a going && some=0
	if [[ $files == files || $files == folders ]]; then
		[[ $PREFIX == --*=* ]] && compset -P 1 '*='
		if [[ $files == folders ]]; then _files -/ && some=0; else _files && some=0; fi
	fi
	return some
}
if [[ $funcstack[1] == _handrail ]]; then
	_handrail "$@"
elif (( $+functions[compdef] )); then
	compdef _handrail handrail
else
	print -u2 'Handrail completes after compinit: put "autoload -Uz compinit && compinit" before it.'
fi
`;
