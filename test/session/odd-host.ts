/**
A host that misbehaves in the one way that it is told to: a program of its own, for the tests of the host client. It needs nothing but Node.
*/
import {once} from 'node:events';
import {createConnection} from 'node:net';
import process from 'node:process';

const [behaviour = ''] = process.argv.slice(2);

const frame = (message: unknown): Buffer => {
	const body = Buffer.from(JSON.stringify(message));
	const length = Buffer.alloc(4);
	length.writeUInt32BE(body.length);
	return Buffer.concat([length, body]);
};

if (behaviour === 'ends at once') {
	console.error('no module of that name');
	process.exit(9);
}

const connect = async () => {
	const socket = createConnection(process.env['HANDRAIL_HOST_CHANNEL']!);
	await once(socket, 'connect');
	return socket;
};

const hello = (token: string) => frame({type: 'hello', token, host: 'odd', version: '1', pid: process.pid});

if (behaviour === 'wrong token first' || behaviour === 'only a wrong token') {
	const stranger = await connect();
	stranger.write(hello('0'.repeat(64)));
	await once(stranger, 'close');
} else if (behaviour === 'message before hello') {
	const stranger = await connect();
	stranger.write(frame({type: 'started', id: 'r1'}));
	await once(stranger, 'close');
}

if (behaviour === 'silent' || behaviour === 'only a wrong token') {
	setInterval(() => undefined, 1000);
} else {
	const socket = await connect();
	socket.write(hello(process.env['HANDRAIL_HOST_TOKEN']!));
	let asked = 0;
	socket.on('close', () => process.exit(0));
	socket.on('data', () => {
		asked++;
		behave(socket, asked);
	});
}

function behave(socket: ReturnType<typeof createConnection>, asked: number): void {
	const id = 'r1';
	const say = (message: Record<string, unknown>): void => {
		socket.write(frame({id, ...message}));
	};

	const finish = (more: Record<string, unknown> = {}): void => {
		say({type: 'finished', outcome: 'ok', sessionAlive: true, truncated: false, ...more});
	};

	if (behaviour === 'answers late' && asked === 1) {
		say({type: 'started'});
		return;
	}

	switch (behaviour) {
		case 'closes its channel': {
			say({type: 'started'});
			socket.end();
			break;
		}

		case 'breaks the protocol': {
			say({type: 'started'});
			say({type: 'objects', rows: 'none'});
			break;
		}

		case 'does not stop': {
			say({type: 'started'});
			process.on('SIGTERM', () => undefined);
			break;
		}

		case 'reports all the time': {
			say({type: 'started'});
			for (let percent = 0; percent < 10_000; percent++) {
				say({type: 'progress', activity: 1, title: 'Reading', status: String(percent)});
			}

			finish();
			break;
		}

		case 'prints a secret': {
			say({type: 'started'});
			process.stdout.write('the password is hunter');
			process.stdout.write('2hunter2\n', () => {
				finish();
			});
			break;
		}

		case 'tells a secret': {
			const secret = 'hunter2hunter2';
			say({type: 'started'});
			say({type: 'objects', rows: [{[secret]: [secret]}], types: {[`/0/${secret}`]: 'System.Object[]'}, text: `it is ${secret}`});
			say({type: 'stream', stream: 'warning', text: secret});
			say({type: 'error', kind: 'terminating', message: secret, errorId: `${secret},Get-It`});
			say({type: 'progress', activity: 1, title: secret, status: `${secret}.`});
			say({type: 'needs-input', command: secret, prompt: `${secret}?`});
			finish();
			break;
		}

		case 'asks to keep a secret': {
			say({type: 'secret', name: 'newPassword', item: null, value: 'hunter2hunter2'});
			socket.end();
			break;
		}

		case 'gives more than was asked for': {
			say({type: 'started'});
			say({type: 'objects', rows: [1, 2, 3], types: {}, text: ''});
			finish();
			break;
		}

		case 'ends its session': {
			say({type: 'started'});
			finish({sessionAlive: false, exitCode: 3});
			socket.end(() => process.exit(3));
			break;
		}

		default: {
			say({type: 'started'});
			finish({outcome: behaviour === 'answers late' ? 'cancelled' : 'ok'});
		}
	}
}
