import {randomBytes} from 'node:crypto';
import type {PowerShellFound} from '../../session/powershell/find-powershell.js';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import type {PowerShellSeen} from '../contract.js';
import {gather, type Gathered} from './gather.js';
import {markVariable, modulesVariable, powerShellQuestion} from './powershell-question.js';
import {readPowerShellReply, type PowerShellReply} from './powershell-reply.js';

/**
Asks one PowerShell everything at once. It never throws and never hangs: what did not answer in time is cut, and what had come is kept.

@param modules - Names of the modules to look for.
@param within - Milliseconds that it may take.
*/
export async function seePowerShell({file, edition}: PowerShellFound, {modules, within, used}: {modules: readonly string[]; within: number; used: boolean}): Promise<PowerShellSeen> {
	const mark = `handrail-${randomBytes(6).toString('hex')}`;
	const gathered = await gather({
		file,
		arguments: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', powerShellQuestion],
		environment: {...quietPowerShell, [markVariable]: mark, [modulesVariable]: modules.join(',')},
		within,
		first: `${mark} start`,
	});
	const reply = readPowerShellReply(gathered.stdout, mark);
	const {started, ...learned} = reply;
	return {
		file,
		edition,
		used,
		trouble: troubleOf(reply, gathered, within),
		startMs: started && gathered.firstMs !== undefined ? Math.round(gathered.firstMs) : null,
		...learned,
		host: null,
	};
}

/** Nothing is sent home, looked up or coloured. */
const quietPowerShell = {POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', NO_COLOR: '1'};

function troubleOf({started, version, executionPolicy, modules}: PowerShellReply, {end, lastError, stdout}: Gathered, within: number): string | null {
	if (version !== null && modules !== null) {
		return null;
	}

	const asked = version === null ? 'what it is' : (executionPolicy === null ? 'its execution policy and modules' : 'which modules it has');
	const words = lastError === '' ? '' : ` Its last words: "${inert(lastError)}".`;
	switch (end.how) {
		case 'not-started': {
			return `It could not be started (${inert(end.code) || 'the system said no more'}).`;
		}

		case 'cut': {
			return end.why === 'time'
				? `It ${started ? `did not say ${asked}` : 'said nothing that could be understood'} within ${formatAge(within)} and was ended.${words}`
				: `It printed without end instead of saying ${asked} and was ended.${words}`;
		}

		case 'signal': {
			return `It was ended by ${end.signal} before it said ${asked}.${words}`;
		}

		case 'status': {
			const printed = started || stdout.trim() === '' ? '' : ' What it printed could not be understood.';
			return `It ended with status ${end.status} and did not say ${asked}.${printed}${words}`;
		}
	}
}
