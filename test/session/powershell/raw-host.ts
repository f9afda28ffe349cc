import type {TestContext} from 'node:test';
import {execa} from 'execa';
import type {ProcessIdentity} from '../../../source/session/contract.js';
import {openHostDoor, type Channel} from '../../../source/session/host-channel.js';
import {powerShellProgram} from '../../../source/session/powershell/program.js';
import {endProcessGroup, identifyProcess} from '../../../source/session/process-identity.js';
import {channelVariable, tokenVariable} from '../../../source/session/protocol.js';
import {powershell} from '../../powershell.js';
import {temporaryFolder} from '../temporary-folder.js';

type Message = Record<string, unknown>;

/** A PowerShell host whose channel the test itself holds, as a Handrail does that may be killed, and sees all that travels. */
export type RawHost = {
	channel: Channel;
	process: ProcessIdentity;
	/** All that it has said so far. */
	said: Message[];
	/** Resolves with the next message of a type; the ones that came before do not count. */
	heard(type: string): Promise<Message>;
};

export async function rawHost(t: TestContext): Promise<RawHost> {
	const door = await openHostDoor(await temporaryFolder());
	const {file, arguments: given, environment} = powerShellProgram({name: 'none', found: powershell!, signsIn: false});
	const child = execa(file, given, {detached: true, cleanup: false, reject: false, stdin: 'ignore', env: {...environment, [channelVariable]: door.address, [tokenVariable]: door.token}});
	const identity = identifyProcess(child.pid!);
	t.after(async () => endProcessGroup(identity));
	const channel = await door.connected;
	door.close();
	const said: Message[] = [];
	let waiting: Array<{type: string; resolve: (message: Message) => void}> = [];
	channel.listen({
		onMessage(message) {
			const heard = message as Message;
			said.push(heard);
			const served = waiting.filter(({type}) => type === heard['type']);
			waiting = waiting.filter(one => !served.includes(one));
			for (const {resolve} of served) {
				resolve(heard);
			}
		},
		onLost() {},
	});
	return {
		channel,
		process: identity,
		said,
		heard: async type => new Promise(resolve => {
			waiting.push({type, resolve});
		}),
	};
}
