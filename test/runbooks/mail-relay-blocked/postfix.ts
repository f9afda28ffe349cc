import {spawnSync} from 'node:child_process';
import {chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {execa} from 'execa';

const tools = ['postfix', 'postqueue', 'postsuper', 'postconf', 'sendmail', 'jq'];
const missing = tools.filter(tool => spawnSync('sh', ['-c', 'command -v "$0"', tool], {stdio: 'ignore'}).status !== 0);

/** Why there is no Postfix to test with here; false where there is one that may be started. */
export const skipWithoutPostfix: string | false = missing.length > 0 ? `not installed here: ${missing.join(', ')}` : (process.getuid?.() === 0 ? false : 'only root can start Postfix');

const services = `
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
`;

const settings = (root: string, port: number): string => `
compatibility_level = 3.6
queue_directory = ${root}/queue
data_directory = ${root}/data
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.example
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
alias_maps =
smtp_tls_security_level = none
relayhost = [127.0.0.1]:${port}
maillog_file = ${root}/mail.log
maillog_file_prefixes = ${root}
queue_run_delay = 2s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
defer_transports = elsewhere
smtpd_client_message_rate_limit = 7
`;

/** A message as \`postqueue -j\` shows it. */
export type Queued = {queue_name: string; queue_id: string; sender: string};

/** A Postfix of its own, with its own queue, that hands everything to a server on loopback. */
export type Relay = {
	/** The folder of its configuration. */
	config: string;
	log: string;
	/** What the server has accepted: the envelope's senders, in order, and when. */
	accepted: Array<{sender: string; at: number}>;
	/** From now on the server accepts, or refuses for good as a blocked tenant is. */
	lift: (lifted: boolean) => void;
	/** Hands messages in. */
	send: (sender: string, count: number) => Promise<void>;
	/** What \`postqueue\` shows, without Handrail. */
	queue: () => Promise<Queued[]>;
	/** A setting as \`postconf\` shows it. */
	setting: (name: string) => Promise<string>;
	/** Runs one of Postfix's own commands with its configuration. */
	command: (name: string, ...parameters: string[]) => Promise<string>;
};

/** Starts one, and takes it away when the test ends. */
export async function startRelay(t: TestContext): Promise<Relay> {
	const root = await mkdtemp(path.join(tmpdir(), 'handrail-postfix-'));
	const config = path.join(root, 'etc');
	const accepted: Relay['accepted'] = [];
	let isLifted = false;
	const server = await listen(sender => {
		if (isLifted) {
			accepted.push({sender, at: performance.now()});
		}

		return isLifted;
	});
	t.after(async () => {
		await execa('postfix', ['-c', config, 'stop'], {reject: false});
		server.close();
		await rm(root, {recursive: true, force: true});
	});
	await chmod(root, 0o755);
	await Promise.all(['etc', 'queue', 'data'].map(async name => mkdir(path.join(root, name), {mode: 0o755})));
	const {stdout: owner} = await execa('id', ['-u', 'postfix']);
	await chown(path.join(root, 'data'), Number(owner), 0);
	await writeFile(path.join(config, 'main.cf'), settings(root, (server.address() as AddressInfo).port));
	await writeFile(path.join(config, 'master.cf'), services);
	const command = async (name: string, ...parameters: string[]): Promise<string> => {
		const {stdout} = await execa(name, ['-c', config, ...parameters]);
		return stdout;
	};

	await command('postfix', 'start');
	const log = path.join(root, 'mail.log');
	const queue = async (): Promise<Queued[]> => {
		const text = await command('postqueue', '-j');
		return text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Queued);
	};

	return {
		config, log, accepted, queue, command,
		lift(lifted) {
			isLifted = lifted;
		},
		async send(sender, count) {
			for (let index = 0; index < count; index++) {
				await execa('sendmail', ['-C', config, '-f', sender, `r${index}@elsewhere.example`], {input: `Subject: ${index}\n\nText\n`}); // eslint-disable-line no-await-in-loop -- In order.
			}
		},
		setting: async name => command('postconf', '-h', name),
	};
}

/** The mail log. */
export async function logOf({log}: Relay): Promise<string> {
	return readFile(log, 'utf8');
}

/** Waits until something holds of the relay; it says what it waited for when it never does. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
	const end = performance.now() + 30_000;
	while (!await holds()) { // eslint-disable-line no-await-in-loop -- Until it holds.
		if (performance.now() > end) {
			throw new Error(`In 30 seconds it did not come to this: ${what}.`);
		}

		await new Promise(resolve => { // eslint-disable-line no-await-in-loop -- Nobody says when Postfix has done something.
			setTimeout(resolve, 100);
		});
	}
}

/** A server that speaks just enough SMTP. It asks about each message by its envelope's sender whether to accept it. */
async function listen(accepts: (sender: string) => boolean): Promise<Server> {
	const server = createServer(socket => {
		converse(socket, accepts);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return server;
}

function converse(socket: Socket, accepts: (sender: string) => boolean): void {
	let rest = '';
	let sender = '';
	let inData = false;
	const answer = (line: string): string | undefined => {
		if (inData) {
			inData = line !== '.';
			return inData ? undefined : (accepts(sender) ? '250 2.6.0 Queued mail for delivery' : '550 5.7.705 Access denied, tenant has exceeded threshold');
		}

		const [verb] = line.toUpperCase().split(' ', 1);
		inData = verb === 'DATA';
		sender = /^mail from:<(?<from>[^>]*)>/i.exec(line)?.groups?.['from'] ?? sender;
		return inData ? '354 Go on' : (verb === 'QUIT' ? '221 Bye' : '250 Fine');
	};

	socket.on('error', () => undefined);
	socket.write('220 outlook.example\r\n');
	socket.on('data', bytes => {
		const lines = (rest + bytes.toString()).split('\r\n');
		rest = lines.pop()!;
		for (const line of lines) {
			const said = answer(line);
			if (said !== undefined) {
				socket.write(`${said}\r\n`);
			}
		}
	});
}
