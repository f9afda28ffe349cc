import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import type {Intent, Snapshot} from '../../../source/run/engine/contract.js';
import type {ActionName, Context} from '../../../source/ui/keys/binding.js';
import {runPlain, type PlainOptions} from '../../../source/ui/plain/run-plain.js';
import {fakeDesk} from '../fake-desk.js';
import {eventOf, fakeEngine, itemOf, keyOfRow, now, snapshotOf, withChosen, withConnectors, withSteps, type CarryOut} from '../fixture.js';
import {obedientTenant} from '../simulate.js';
import {keepingOutput} from './conversation.js';

const [relay, bulk] = [keyOfRow(0), keyOfRow(2)];
const read = (): Snapshot => withConnectors(snapshotOf());
const chosen = (): Snapshot => withChosen(read(), [relay, bulk]);
const printed = (): Snapshot => ({...read(), events: [eventOf('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: 'e'.repeat(64), rows: 3, errors: [], ms: 1})]});
const removing = (): Snapshot => withSteps(chosen(), {disable: {status: 'done', items: [itemOf(relay, 'Relay-EU-02', {status: 'done'}), itemOf(bulk, 'smtp-bulk-7', {status: 'done'})]}});

/** What a test hears of a conversation: all that was said, what was sent, what the terminal's clipboard got, and how its mode was changed. */
export type Heard = {said: string; intents: readonly Intent[]; copied: string[]; engine: ReturnType<typeof fakeEngine>; modes: boolean[]};

/** A function of the screen that is no command of a conversation by the same name: the conversation in which it is there all the same. */
export type Way = {
	where: readonly Context[];
	actions: readonly ActionName[];
	/** How it is done in lines. */
	says: string;
	snapshot?: () => Snapshot;
	carryOut?: CarryOut;
	typed: readonly string[];
	options?: Partial<PlainOptions>;
	/** A person types at a terminal. */
	isTerminal?: true;
	/** Whether it did what the key does. */
	shows: (heard: Heard) => void;
};

const kinds = (intents: readonly Intent[]): string[] => intents.map(({kind}) => kind);
const nothing = (heard: Heard): void => {
	assert.deepEqual(kinds(heard.intents).filter(kind => kind !== 'keep'), []);
};

const main: readonly Context[] = ['steps', 'items', 'text of a step'];

/** Asks a question of the engine while a step runs, and tells what was answered. */
const asking = (question: Parameters<Parameters<CarryOut>[2]['ask']>[0]): CarryOut => async (_intent, _engine, asks) => {
	const answer: unknown = await asks.ask(question);
	return {exit: answer === true ? 0 : 3, message: `Answered ${String(answer)}.`, report: undefined};
};

const bind = asking({kind: 'bind-tenant', session: 'exchange', found: {tenant: 't', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'}, expected: 'contoso.onmicrosoft.com'});
const secret = asking({kind: 'generated-secret', step: 'disable', name: 'password', title: 'New password', item: relay, value: 'Tr0ub4dor'});

/** A pseudo-terminal as far as it is seen: only then there is a clipboard. */
const seen = (): Partial<PlainOptions> => ({output: Object.assign(keepingOutput(), {isTTY: true})});

const files = (): Partial<PlainOptions> => ({
	writeText: async file => `/home/dana/${file}`,
	readText: async () => 'Name : Relay-EU-02',
	editText: async () => 'Name : edited',
});

/** A command in the middle of which Ctrl-C is pressed. */
const interrupted = (): Pick<Way, 'carryOut' | 'options'> => {
	let interrupt = (): void => undefined;
	return {
		carryOut() {
			interrupt();
			return {exit: 1, message: 'It was stopped.', report: undefined};
		},
		options: {onInterrupt(listener) {
			interrupt = listener;
			return () => undefined;
		}},
	};
};

/** Every function that has another form in lines, with the conversation that shows it. */
export const ways: readonly Way[] = [
	{where: main, actions: ['enter'], says: 'The likeliest thing with a step stands first in the prompt: r runs it after showing what it will do.', snapshot: chosen, typed: ['r', 'y'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'run', step: 'disable', items: [relay, bulk]}]);
	}},
	{where: ['rows'], actions: ['enter'], says: 'c accepts the rows of the numbers that are typed.', snapshot: read, typed: ['c', '1,3'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'choose', step: 'connectors', keys: [relay, bulk]}]);
	}},
	{where: ['rows'], actions: ['wider', 'narrower', 'natural'], says: 'No value is ever cut.', snapshot: () => withConnectors(snapshotOf(), [{Guid: '1', Name: 'x'.repeat(3000)}]), typed: ['e'], shows({said}) {
		assert.ok(said.includes('x'.repeat(3000)));
	}},
	{where: ['row'], actions: ['fold', 'left', 'right'], says: 'd and a number says all that a row holds, nested below its names.', snapshot: read, typed: ['d 1'], shows({said}) {
		assert.match(said, /TlsSettings:\n {2}RequireTls: False\n/v);
	}},
	{where: ['row'], actions: ['next-row', 'previous-row'], says: 'd and another number says another row.', snapshot: read, typed: ['d 2', 'd 1'], shows({said}) {
		assert.match(said, /Row 2:[\s\S]*Hybrid inbound[\s\S]*Row 1:[\s\S]*Relay-EU-02/v);
	}},
	{where: ['row'], actions: ['search', 'next-match', 'previous-match'], says: '/ and a text says every row that has it.', snapshot: read, typed: ['/OnPremises'], shows({said}) {
		assert.match(said, /Rows of this step that have it: 1, 2\./v);
	}},
	{where: ['panel', 'search'], actions: ['search', 'enter', 'next-match', 'previous-match'], says: '/ and a text says every step, every row and every line said of the step that has it, all at once.', snapshot: read, typed: ['/Connector'], shows({said}) {
		assert.match(said, /Find the inbound connectors[^\n]*\nSaid of this step:\n(?: [^\n]*onnector[^\n]*\n)+/v);
		assert.match(said, / PS exchange> Get-InboundConnector/v);
	}},
	{where: ['output'], actions: ['search', 'next-match', 'previous-match'], says: 'output and /text says the lines in which it stands; each line has its number.', typed: ['output /two'], options: {
		outputs: {open: async () => ({
			count: 3,
			read: async (from: number, count: number) => ['one', 'two', 'three'].slice(from, from + count).map(text => ({stream: 'stdout', text})),
			find: async () => [1],
		})} as unknown as NonNullable<PlainOptions['outputs']>,
	}, snapshot: printed, shows({said}) {
		assert.match(said, /1 of 3 lines fit\.\n2: two\n/v);
	}},
	{where: ['palette'], actions: ['enter'], says: 'commands and a word says what can be typed that has it; what is said there is then typed.', typed: ['commands undo'], shows({said}) {
		assert.match(said, /What can be typed and has "undo":\n(?: [^\n]*\n)* u or undo:/v);
	}},
	{where: ['list', 'yes-no', 'panel', 'before', 'paste', 'row', 'output'], actions: ['palette'], says: 'A question takes only its answer; what is typed next at the prompt does the same.', snapshot: chosen, typed: ['r', '', 'commands undo'], shows(heard) {
		nothing(heard);
		assert.match(heard.said, /What can be typed and has "undo":/v);
	}},
	{where: ['list', 'yes-no', 'panel', 'before', 'paste', 'row', 'output'], actions: ['help'], says: 'Each question says what can be answered; ? at the prompt says the rest.', typed: ['m', '?', '', '?'], shows({said, intents}) {
		assert.deepEqual(intents, []);
		assert.match(said, /A number, or nothing to go back: \?\nType a number from 1 to 4, or nothing to go back\.\n[\s\S]*What can be typed, by its letter or its word:/v);
	}},
	{where: ['list'], actions: ['enter'], says: 'The number of a line takes it.', typed: ['g cause', 'a', '2'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'record', step: 'cause', name: 'kind', value: 'unknown'}]);
	}},
	{where: ['text'], actions: ['enter'], says: 'A line that is typed is the text.', typed: ['g case', 'n', 'called them'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'note', step: 'case', text: 'called them'}]);
	}},
	{where: ['panel'], actions: ['enter', 'quit', 'hand-off'], says: 'What is said closes by itself: the prompt follows.', typed: ['d', 'i', 'h', '', 'q'], shows({said}) {
		assert.match(said, /What happened:[\s\S]*\[q\]uit: i\nWhy: [\s\S]*\[q\]uit: h\n[\s\S]*To come back/v);
	}},
	{where: ['before'], actions: ['enter'], says: 'y sends what was said.', snapshot: chosen, typed: ['r 1', 'y'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'run', step: 'disable', items: [relay]}]);
	}},
	{where: ['before'], actions: ['only-first'], says: '1 runs only the first.', snapshot: chosen, typed: ['r', '1'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'run', step: 'disable', items: [relay]}]);
	}},
	{where: ['before'], actions: ['what-if'], says: 'Back, then w asks first.', snapshot: chosen, typed: ['r', '', 'w'], shows({intents, said}) {
		assert.deepEqual(intents, [{kind: 'what-if', step: 'disable', items: [relay, bulk]}]);
		assert.match(said, /What would happen: Disable them/v);
	}},
	{where: ['yes-no'], actions: ['yes'], says: 'y and nothing else means yes.', carryOut: bind, typed: ['r', 'y'], shows({said}) {
		assert.match(said, /Answered true\./v);
	}},
	{where: ['yes-no'], actions: ['no'], says: 'Anything but y means no.', carryOut: bind, typed: ['r', 'what?'], shows({said}) {
		assert.match(said, /Answered false\./v);
	}},
	{where: ['yes-no'], actions: ['copy-secret'], says: 'With a screen that is shared, 1 copies the secret without showing it.', snapshot: () => ({...chosen(), status: {...chosen().status, rehearsal: true}}), carryOut: secret, options: seen(), typed: ['r', 'y', 'y', '1', 'y'], shows({said, copied}) {
		assert.deepEqual(copied, ['Tr0ub4dor']);
		assert.doesNotMatch(said, /Tr0ub4dor/v);
	}},
	{where: ['list', 'text', 'yes-no', 'panel', 'before', 'paste', 'row', 'output', 'palette', 'search'], actions: ['back'], says: 'An empty line goes back from every question; nothing is sent.', snapshot: removing, typed: ['r', '', 'm', '', 'n', '', 's', '', 'f', '', 'C', '', 'h', '', '/', '', ',', '', 'g 1', 'c', '', 'g 2', 'u', ''], shows: nothing},
	{where: main.filter(context => context !== 'steps'), actions: ['back'], says: 'There is one place to be: a step. l lists the others.', typed: ['l'], shows({said}) {
		assert.match(said, /Contain:\n 1\. Find the inbound/v);
	}},
	{where: ['rows'], actions: ['back'], says: 'Rows are said and chosen from where the step is: after them comes its prompt.', snapshot: read, typed: ['e', 'l'], shows({said}) {
		assert.match(said, /smtp-bulk-7[\s\S]*\[q\]uit: l\nContain:/v);
	}},
	{where: ['paste'], actions: ['mark'], says: 'm marks by hand what came of it.', snapshot: chosen, typed: ['p', 'm 1', '1', 'seen there'], shows({intents}) {
		assert.deepEqual(intents, [{kind: 'mark', step: 'disable', item: relay, status: 'done', reason: 'seen there'}]);
	}},
	{where: ['paste'], actions: ['copy'], says: 'p puts the command on the clipboard.', snapshot: chosen, options: seen(), typed: ['p'], shows({copied}) {
		assert.deepEqual(copied, [`# disable ${relay} run\n`]);
	}},
	{where: ['row', 'rows'], actions: ['copy'], says: 'y, the number of a row and the name of a property copies that value.', snapshot: read, options: seen(), typed: ['y 3 name'], shows({copied}) {
		assert.deepEqual(copied, ['smtp-bulk-7']);
	}},
	{where: ['panel'], actions: ['copy'], says: 'After a hand-off y copies its paragraph.', options: seen(), typed: ['h', '5', 'n', '', 'y'], shows({copied}) {
		assert.match(copied.join(''), /^Tenant has exceeded threshold, contoso/v);
	}},
	{where: ['paste'], actions: ['write'], says: 'p asks for a file to write the command into.', snapshot: chosen, options: files(), typed: ['p', 'command.ps1'], shows({said}) {
		assert.match(said, /It is in \/home\/dana\/command\.ps1\./v);
	}},
	{where: ['paste'], actions: ['read-back'], says: 'b takes the name of a file.', snapshot: chosen, options: files(), typed: ['b', 'printed.txt', 'y'], shows({intents}) {
		assert.partialDeepStrictEqual(intents, [{kind: 'paste', step: 'disable', item: relay, part: 'run', text: 'Name : Relay-EU-02'}]);
	}},
	{where: ['paste'], actions: ['edit'], says: 'b takes e for the editor.', snapshot: chosen, options: files(), typed: ['b', 'e', 'y'], shows({intents}) {
		assert.partialDeepStrictEqual(intents, [{kind: 'paste', text: 'Name : edited'}]);
	}},
	{where: ['paste'], actions: ['switch'], says: 'p and the name of a command says that one.', snapshot: chosen, typed: ['p 2 verify', 'p nonsense'], shows({said}) {
		assert.match(said, new RegExp(`This is verify: its check\\.\\nto be copied: # disable ${bulk} verify\\n`, 'v'));
		assert.match(said, /There is no item nonsense in this step/v);
	}},
	{where: [...main, 'rows'], actions: ['stop'], says: 'Ctrl-C asks what runs to stop.', typed: ['r'], ...interrupted(), shows({engine, said}) {
		assert.equal(engine.cancels, 1);
		assert.match(said, /Asking it to stop\./v);
	}},
	{where: ['picker', ...main, 'rows', 'list', 'text', 'yes-no', 'panel', 'before', 'paste', 'row', 'output', 'palette', 'search'], actions: ['suspend'], says: 'Lines leave the terminal in its own mode: Ctrl-Z is the shell\'s, in every question. A secret alone is typed unseen, and puts itself aside.', snapshot: chosen, isTerminal: true, typed: ['r', '', 'm', '', 'l'], shows({modes}) {
		assert.deepEqual(modes, []);
	}},
];

/** What only moves a cursor or scrolls: the one kind of function that lines need no form for. What is said is said whole and once; numbers name rows, items, steps and columns. */
export const movements: ReadonlySet<ActionName> = new Set(['up', 'down', 'left', 'right', 'page-up', 'page-down', 'first', 'last', 'column-left', 'column-right']);

/** Works through the first lines of a way, all of them unless told otherwise, and ends the input there. */
export const walk = async ({snapshot = () => snapshotOf(), carryOut = obedientTenant, options, isTerminal, typed}: Way, lines = typed.length): Promise<Heard & {text: string}> => {
	const engine = fakeEngine(snapshot(), carryOut);
	const modes: boolean[] = [];
	const input = Object.assign(new PassThrough(), {isTTY: isTerminal === true, setRawMode(raw: boolean) {
		modes.push(raw);
	}});
	const output = Object.assign(keepingOutput(), {isTTY: (options?.output as {isTTY?: boolean} | undefined)?.isTTY ?? false});
	input.end(typed.slice(0, lines).map(line => `${line}\n`).join(''));
	const {text} = await runPlain({engine, now: () => now, handoff: fakeDesk().desk, onInterrupt: () => () => undefined, ...options, input, output});
	const all = output.text();
	const copied = [...all.matchAll(/\u{1B}\]52;c;(?<text>[^\u{7}\u{1B}]*)/gv)].map(({groups}) => Buffer.from(groups!['text']!, 'base64').toString());
	return {said: all.replaceAll(/\u{1B}\]52;[^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)/gv, ''), intents: engine.intents, copied, engine, modes, text};
};
