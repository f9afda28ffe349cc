import assert from 'node:assert/strict';
import type {Session, SessionEvent, SessionRequest} from '../../source/session/contract.js';

/** A request with everything that a test does not care about filled in. */
export function request(given: Partial<SessionRequest>): SessionRequest {
	return {
		id: 'r1',
		address: {step: 'look', part: 'run', item: undefined, attempt: 1},
		script: '',
		parse: 'lines',
		effect: 'read',
		data: {params: {}, records: {}, outputs: {}, chosen: {}, item: undefined},
		secrets: {},
		generate: [],
		errorAction: 'Continue',
		whatIf: false,
		limits: {rows: 1000, bytes: 1024 * 1024},
		timeout: undefined,
		...given,
	};
}

/** All events of a sending, in order. `onEvent` sees each as it comes. */
export async function gather(events: AsyncIterable<SessionEvent>, onEvent: (event: SessionEvent) => void = () => undefined): Promise<SessionEvent[]> {
	const all: SessionEvent[] = [];
	for await (const event of events) {
		all.push(event);
		onEvent(event);
	}

	return all;
}

export type Kind<Type extends SessionEvent['type']> = Extract<SessionEvent, {type: Type}>;

/** The events of one type. */
export function only<Type extends SessionEvent['type']>(events: readonly SessionEvent[], type: Type): Array<Kind<Type>> {
	return events.filter((event): event is Kind<Type> => event.type === type);
}

/** The last event, which must be `finished`. */
export function finished(events: readonly SessionEvent[]): Kind<'finished'> {
	const last = events.at(-1);
	assert.equal(last?.type, 'finished');
	return last;
}

/** One kind of session with requests that behave as the contract's tests need them to. */
export type Subject = {
	open(): Promise<Session>;
	/** Gives the rows {"Name":"first"} and {"Name":"second"}. */
	twoRows: SessionRequest;
	/** Fails of itself, with an error. */
	failing: SessionRequest;
	/** Works for an hour, and says `working` on its console when it has begun. */
	endless: SessionRequest;
	/** Leaves a trace that `traces` finds. */
	leavingTrace: SessionRequest;
	traces(): Promise<number>;
	/** What becomes of the session when the process of a request is killed. */
	survivesKill: boolean;
};

type Test = (name: string, body: () => Promise<void>) => void;

/** The behaviours that every kind of session has, whoever is behind it. */
export function behavesAsASession(test: Test, subject: () => Subject): void {
	const withSession = async (use: (session: Session, subject: Subject) => Promise<void>): Promise<void> => {
		const here = subject();
		const session = await here.open();
		try {
			await use(session, here);
		} finally {
			await session.close();
		}
	};

	/** Sends, and calls `act` once the request is at work. */
	const sendAnd = async (session: Session, wanted: SessionRequest, act: (pid: number, cancel: () => void) => void): Promise<SessionEvent[]> => {
		const prepared = await session.prepare(wanted);
		return gather(prepared.send(), event => {
			if (event.type === 'line' && event.text === 'working') {
				act(prepared.process.pid, () => {
					prepared.cancel();
				});
			}
		});
	};

	test('says that it started, gives the rows in order, and ends with finished', async () => withSession(async (session, {twoRows}) => {
		const prepared = await session.prepare(twoRows);
		const events = await gather(prepared.send());
		assert.equal(events[0]?.type, 'started');
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), [{Name: 'first'}, {Name: 'second'}]);
		assert.equal(finished(events).outcome, 'ok');
		assert.equal(finished(events).sessionAlive, true);
		assert.equal(only(events, 'finished').length, 1);
	}));

	test('carries out one request after another', async () => withSession(async (session, {twoRows}) => {
		for (const id of ['one', 'two', 'three']) {
			const prepared = await session.prepare({...twoRows, id}); // eslint-disable-line no-await-in-loop -- One after the other.
			const events = await gather(prepared.send()); // eslint-disable-line no-await-in-loop
			assert.equal(finished(events).outcome, 'ok');
		}
	}));

	test('tells an error and fails', async () => withSession(async (session, {failing}) => {
		const prepared = await session.prepare(failing);
		const events = await gather(prepared.send());
		assert.equal(finished(events).outcome, 'failed');
		assert.notEqual(only(events, 'error').length, 0);
		assert.equal(finished(events).sessionAlive, true);
	}));

	test('keeps no more rows than its limits allow, and says so', async () => withSession(async (session, {twoRows}) => {
		const prepared = await session.prepare({...twoRows, limits: {rows: 1, bytes: 1024}});
		const events = await gather(prepared.send());
		assert.deepEqual(only(events, 'objects').flatMap(({rows}) => rows), [{Name: 'first'}]);
		assert.equal(finished(events).truncated, true);
	}));

	test('stops a read when asked, and says that it was cancelled', async () => withSession(async (session, {endless}) => {
		const events = await sendAnd(session, endless, (_, cancel) => {
			cancel();
		});
		assert.equal(finished(events).outcome, 'cancelled');
		assert.equal(finished(events).sessionAlive, true);
	}));

	test('does not know what an effect did that was stopped in the middle', async () => withSession(async (session, {endless}) => {
		const events = await sendAnd(session, {...endless, effect: 'change'}, (_, cancel) => {
			cancel();
		});
		assert.equal(finished(events).outcome, 'unknown');
	}));

	test('fails a read whose time is up', async () => withSession(async (session, {endless}) => {
		const prepared = await session.prepare({...endless, timeout: 50});
		const events = await gather(prepared.send());
		assert.equal(finished(events).outcome, 'failed');
		assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['timeout']);
	}));

	test('does not know what an effect did when its process was killed', async () => withSession(async (session, {endless, survivesKill}) => {
		const events = await sendAnd(session, {...endless, effect: 'change'}, pid => {
			process.kill(-pid, 'SIGKILL');
		});
		assert.equal(finished(events).outcome, 'unknown');
		assert.equal(finished(events).sessionAlive, survivesKill);
		assert.equal(session.alive, survivesKill);
		assert.match(only(events, 'error').map(({message}) => message).join(' '), /SIGKILL/u);
	}));

	test('sends nothing of a request that is given up', async () => withSession(async (session, {leavingTrace, traces}) => {
		const given = await session.prepare(leavingTrace);
		await given.discard();
		assert.equal(await traces(), 0);
		const sent = await session.prepare({...leavingTrace, id: 'r2'});
		await gather(sent.send());
		assert.equal(await traces(), 1);
	}));

	test('sends nothing of a request that is cancelled before it is sent', async () => withSession(async (session, {leavingTrace, traces}) => {
		const prepared = await session.prepare(leavingTrace);
		prepared.cancel();
		const events = await gather(prepared.send());
		assert.equal(finished(events).outcome, 'cancelled');
		assert.deepEqual(only(events, 'error').map(({kind}) => kind), ['not-sent']);
		assert.equal(await traces(), 0);
	}));

	test('names one identity, the one that is signed in', async () => withSession(async session => {
		const found = await session.identities();
		assert.equal(found.length, 1);
		assert.notEqual(found[0]?.account, '');
	}));
}
