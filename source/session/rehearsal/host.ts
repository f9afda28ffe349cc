/**
The process behind a session of a rehearsal: the same protocol as PowerShell's host, answered by rehearsal.yaml and a simulated tenant. Nothing leaves the machine.
*/
import {lstatSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {channelVariable, tokenVariable, type RunMessage} from '../protocol.js';
import {Actor, type Role} from './actor.js';
import {connectToHandrail, type HostEnd} from './channel.js';
import {faultNames} from './schema.js';
import {loadRehearsal} from './load.js';
import {paceOf} from './pace.js';
import {StateStore} from './state.js';

const {values} = parseArgs({
	options: {
		folder: {type: 'string', default: ''},
		run: {type: 'string', default: ''},
		session: {type: 'string', default: ''},
		service: {type: 'string', default: 'none'},
		'signs-in': {type: 'boolean', default: false},
		shell: {type: 'boolean', default: false},
		fault: {type: 'string', multiple: true, default: []},
	},
});

const channel = await connectToHandrail(takeVariable(channelVariable));
await channel.send({type: 'hello', token: takeVariable(tokenVariable), host: 'rehearsal', version: process.versions.node, pid: process.pid});
await serve(channel);
end(0);

async function serve(handrail: HostEnd): Promise<void> {
	const answers = new Map<string, (kept: boolean) => void>();
	let current: {id: string; abort: AbortController} | undefined;
	const loaded = loadRehearsal({get: readInside});
	const actor = new Actor({
		loaded,
		store: new StateStore(values.run, loaded.state),
		role: {
			session: values.session,
			service: values.service as Role['service'],
			signsIn: values['signs-in'],
			shell: values.shell,
			faults: values.fault.flatMap(text => {
				const [name, step = ''] = text.split('@', 2);
				const fault = faultNames.find(candidate => candidate === name);
				return fault === undefined ? [] : [{fault, step}];
			}),
			pace: paceOf(),
		},
		world: {
			tell: async message => handrail.send(message),
			print: async line => new Promise(resolve => {
				process.stdout.write(`${line}\n`, () => {
					resolve();
				});
			}),
			keepSecret: async (id, signal) => new Promise(resolve => {
				answers.set(id, resolve);
				signal.addEventListener('abort', () => {
					resolve(false);
				});
			}),
			die(how) {
				if (how === 'closing') {
					handrail.close();
				}

				end(how === 'crashing' ? 70 : 0);
			},
		},
	});

	const carryOut = async (message: RunMessage): Promise<void> => {
		const abort = new AbortController();
		current = {id: message.id, abort};
		await actor.carryOut(message, abort.signal);
		answers.delete(message.id);
	};

	for await (const message of handrail.messages()) {
		if (message.type === 'close') {
			return;
		}

		if (message.type === 'run') {
			void carryOut(message);
		} else if (message.type === 'keep-secret') {
			answers.get(message.id)?.(message.kept);
		} else if (current?.id === message.id) {
			current.abort.abort();
		}
	}
}

/** Ends the process whatever it still waits for: nobody hears it any longer. */
function end(status: number): never {
	process.exit(status); // eslint-disable-line unicorn/no-process-exit -- This file is a program of its own.
}

/** Reads a variable and removes it: nobody that this process might start has any use for it. */
function takeVariable(name: string): string {
	const value = process.env[name] ?? '';
	process.env = Object.fromEntries(Object.entries(process.env).filter(([other]) => other !== name));
	return value;
}

/** A file of the runbook's own folder; no link, and nothing outside it. */
function readInside(name: string): Uint8Array | undefined {
	const file = path.resolve(values.folder, name);
	const relative = path.relative(values.folder, file);
	if (relative.startsWith('..') || path.isAbsolute(relative)) {
		return undefined;
	}

	try {
		return lstatSync(file).isFile() ? readFileSync(file) : undefined;
	} catch {
		return undefined;
	}
}
