/** For fish 3 and newer, which quotes what it puts on the line and draws descriptions as they are. */
export const fishScript = String.raw`# Handrail's completion for fish. Made by: handrail completion fish
function __handrail_complete
	set -l before (commandline -opc)
	set -e before[1]
	set -l token (commandline -ct | string unescape)
	set -l answer (command handrail complete -- $before "$token" 2>/dev/null)
	or return
	set -l files $answer[1]
	set -e answer[1]
	if test (count $answer) -gt 0
		printf '%s\n' $answer
	end
	switch "$files"
		case files folders
			set -l prefix (string match -r -- '^--[a-z-]+=' "$token")
			set -l rest (string replace -r -- '^--[a-z-]+=' '' "$token")
			set -l found
			if test "$files" = folders
				set found (__fish_complete_directories "$rest" '')
			else
				set found (__fish_complete_path "$rest")
			end
			for each in $found
				printf '%s\n' "$prefix$each"
			end
	end
end
complete -c handrail -f -k -a '(__handrail_complete)'
`;
