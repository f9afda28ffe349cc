import {bashScript} from './bash.js';
import {fishScript} from './fish.js';
import {powerShellScript} from './powershell.js';
import {zshScript} from './zsh.js';

/** The script of each shell. All they know is how their shell asks and is answered: what is completed, `handrail complete` says. */
export const scripts = {bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powerShellScript} as const;

/** A shell that can be completed in. */
export type Shell = keyof typeof scripts;
