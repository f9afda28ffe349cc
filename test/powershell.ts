import process from 'node:process';
import {findPowerShell} from '../source/session/powershell/find-powershell.js';

/** The PowerShell that tests use: whatever the PATH has. Undefined where there is none. */
export const powershell = findPowerShell(process.env);

if (powershell === undefined && process.env['HANDRAIL_REQUIRE_PWSH'] === '1') {
	throw new Error('HANDRAIL_REQUIRE_PWSH=1 wants PowerShell, and there is neither pwsh nor powershell.exe on the PATH.');
}

/** For `skip`: false where PowerShell is there, else the reason, which the runner prints and counts. */
export const skipWithoutPowerShell: false | string = powershell === undefined && 'needs PowerShell on the PATH';
