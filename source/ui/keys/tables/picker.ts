import type {Binding} from '../binding.js';
import {diagnoseOff, openRunOff, receiveOff, rehearseOff} from '../off.js';

/** Keys of the picker alone. */
export const pickerKeys: readonly Binding[] = [
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['picker'], about: 'Opens the run, or starts one with the runbook.', hint: ({picker}) => picker?.run ? 'open' : 'start', off: openRunOff},
	{action: 'rehearse', keys: ['r'], shown: 'r', where: ['picker'], about: 'Rehearses the runbook: the same run against a simulated tenant; nothing leaves this machine.', hint: 'rehearse', off: rehearseOff},
	{action: 'diagnose', keys: ['d'], shown: 'd', where: ['picker'], about: 'Diagnoses a bounce: paste it, or name its file; says which runbook fits and why, and starts one with what the bounce names. It is read here and sent nowhere.', hint: 'diagnose a bounce', off: diagnoseOff},
	{action: 'receive', keys: ['R'], shown: 'R', where: ['picker'], about: 'Receives a hand-off: opens the file that a colleague sent, shows what is in it, takes the run over or adds to it.', hint: 'receive a hand-off', off: receiveOff},
];
