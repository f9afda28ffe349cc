import {Failure} from '../../source/failure.js';
import type {ReceiveDesk, ReceiveOffer} from '../../source/ui/receive/contract.js';

/** What is offered of a run that Dana handed over. */
export const offered: ReceiveOffer = {
	summary: [
		{about: 'sent', text: 'The file says that Dana Reyes (danareyes2) wrote it, 22 Nov 03:10 (2 min ago). It is whole: each file matches its hash and each journal its signatures. It holds 2.1 kB of evidence.', isWarning: false},
		{about: 'run', text: 'The run "Tenant has exceeded threshold" (2026-11-22-tenant-exceeded-threshold-k3f9) is open; the last entry is by Dana Reyes, 22 Nov 03:09 (3 min ago).', isWarning: false},
		{about: 'run', text: 'Its tenant is contoso.onmicrosoft.com, as dana@contoso.onmicrosoft.com.', isWarning: false},
		{about: 'steps', text: '2 of 6 steps are settled: 2 done, 1 unknown, 3 open.', isWarning: false},
		{about: 'unknown', text: 'Outcome unknown: "Disable them" for smtp-bulk-7. It may have happened: look before anything else, never run it again blindly.', isWarning: true},
		{about: 'next', text: 'Next: "Disable them" (disable).', isWarning: false},
		{about: 'owner', text: 'Dana Reyes handed the run over to Sam Okoro, 22 Nov 03:10 (2 min ago), and nobody has taken it over since.', isWarning: false},
		{about: 'here', text: 'Nothing of it is here yet: it is made here, with 41 events and 7 pieces of evidence.', isWarning: false},
	],
	ways: [
		{wish: 'take-over', label: 'Make the run here and take it over from Dana Reyes'},
		{wish: 'merge', label: 'Make the run here; it stays Dana Reyes\'s'},
	],
	run: '2026-11-22-tenant-exceeded-threshold-k3f9',
	isHere: false,
};

/** A desk that opens `run.handrail`, and `run.handrail.age` with the passphrase `pass`; what it was asked for, in order. */
export const fakeReceiving = (offer: ReceiveOffer = offered): {desk: ReceiveDesk; asked: string[]} => {
	const asked: string[] = [];
	return {asked, desk: {
		async open(file, passphrase) {
			asked.push(`open ${file}`);
			if (file.endsWith('.age') && passphrase === undefined) {
				return 'passphrase';
			}

			if (!file.includes('run.handrail') || (passphrase !== undefined && passphrase !== 'pass')) {
				throw new Failure(3, file.includes('run.handrail') ? 'The passphrase does not open it.' : `There is no file ${file}.`, {kept: 'Nothing was written.'});
			}

			return offer;
		},
		async take(wish) {
			asked.push(wish);
		},
		async leave() {
			asked.push('leave');
		},
	}};
};
