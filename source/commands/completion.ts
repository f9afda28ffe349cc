import {Argument, Command} from 'commander';
import type {Shell} from './completion/scripts.js';
import type {Door} from './door.js';
import {jsonOption} from './options.js';

/** `completion SHELL`: prints a script that completes Handrail's command lines in that shell. */
export function completionCommand(door: Door): Command {
	return new Command('completion')
		.description('print the script that completes command lines in a shell')
		.addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish', 'powershell']))
		.addOption(jsonOption())
		.addHelpText('after', `
How to install it; a new shell then has it:
  bash        handrail completion bash > ~/.local/share/bash-completion/completions/handrail
              (with the package bash-completion; without it, add to ~/.bashrc:
              eval "$(handrail completion bash)")
  zsh         handrail completion zsh > ~/.zfunc/_handrail
              and in ~/.zshrc, before compinit: fpath=(~/.zfunc $fpath)
  fish        handrail completion fish > ~/.config/fish/completions/handrail.fish
  PowerShell  add to $PROFILE:
              handrail completion powershell | Out-String | Invoke-Expression`)
		.action(async (shell: Shell, {json}: {json?: boolean}) => {
			const {sayCompletion} = await import('./say-completion.js');
			sayCompletion(door, shell, {json: json === true});
		});
}
