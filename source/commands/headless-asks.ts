import {sameDomain} from '../run/same-domain.js';
import type {Answers, Asks, Question} from '../run/engine/contract.js';
import {inert} from '../text/inert.js';
import type {KeepSecret} from './secrets-out.js';

/** What a command line gave to answer the engine's questions with. */
export type HeadlessAnswers = {
	/** The run, for the pointers to other commands. */
	run: string;
	rehearsal: boolean;
	/** By session, from `--connect`. */
	ways: ReadonlyMap<string, string>;
	/** From `--tenant`. */
	tenant: string | undefined;
	/** From `--wait` or `--end`: what becomes of an earlier command that still runs. */
	earlier?: 'wait' | 'end' | undefined;
	/** Asks for a secret at the terminal without showing it; undefined where there is no terminal. */
	promptSecret: ((question: string) => Promise<string | undefined>) | undefined;
	/** Keeps a new secret where `--secrets-out-fd` says; undefined where nobody said so. */
	keepSecret?: KeepSecret | undefined;
	/** Says a whole sentence on standard error. */
	say: (sentence: string) => void;
};

/** Somebody who can be asked when nobody sits there: the flags of a command line. What they do not answer is refused, and said. */
export function headlessAsks(given: HeadlessAnswers): Asks {
	const answers: {[Kind in Question['kind']]: (question: Extract<Question, {kind: Kind}>) => Promise<Answers[Kind]> | Answers[Kind]} = {
		way: ({session, ways}) => given.ways.get(session) ?? ways[0]?.name,
		'bind-tenant': question => bindTenant(question, given),
		// What is not answered here is refused by the engine, in a sentence of its own.
		'account-changed': () => undefined,
		secret: async question => secret(question, given),
		'generated-secret': async question => generatedSecret(question, given),
		'stale-inputs': () => undefined,
		'still-running': question => stillRunning(question, given),
	};
	return {
		async ask(question) {
			const answer = answers[question.kind] as (asked: typeof question) => Promise<Answers[typeof question.kind]> | Answers[typeof question.kind];
			return answer(question);
		},
	};
}

function bindTenant({found, expected}: Extract<Question, {kind: 'bind-tenant'}>, {tenant}: HeadlessAnswers): boolean | undefined {
	// A tenant that is named outright has to be the one, whatever the parameters say.
	const wanted = tenant ?? expected;
	return wanted !== undefined && sameDomain(wanted, found.domain) ? true : undefined;
}

/** Only what runs on this machine can be waited for or ended; of another machine's nobody is taken at a flag's word. */
function stillRunning({step, item, where, process}: Extract<Question, {kind: 'still-running'}>, {earlier, say}: HeadlessAnswers): 'wait' | 'end' | undefined {
	if (where === 'elsewhere' || earlier === undefined) {
		return undefined;
	}

	const running = `What was sent before for "${step}"${item === undefined ? '' : `, for ${inert(item)},`} still runs (process ${process.pid}).`;
	say(earlier === 'wait' ? `${running} It is waited for; Ctrl-C stops the waiting and leaves it alone.` : `${running} It and everything that it started is ended now.`);
	return earlier;
}

async function secret({name, title}: Extract<Question, {kind: 'secret'}>, {promptSecret, rehearsal, run, say}: HeadlessAnswers): Promise<string | undefined> {
	if (promptSecret !== undefined) {
		return promptSecret(title);
	}

	if (rehearsal) {
		say(`"${title}" is a secret; the rehearsal's is made up, because nobody can be asked here.`);
		return `rehearsal-${name}`;
	}

	say(`"${title}" is a secret and was not given. Nothing was sent. Run this at a terminal, give it by --secrets-fd, or use \`handrail resume ${run}\`.`);
	return undefined;
}

async function generatedSecret({step, name, title, item, value}: Extract<Question, {kind: 'generated-secret'}>, {rehearsal, run, keepSecret, say}: HeadlessAnswers): Promise<boolean | undefined> {
	const whose = item === undefined ? '' : ` for ${inert(item)}`;
	if (keepSecret !== undefined) {
		const isKept = await keepSecret({step, item: item ?? null, name, value});
		if (!isKept) {
			say(`"${title}"${whose} could not be written to --secrets-out-fd, so it was not kept and nothing was sent.`);
		}

		return isKept ? true : undefined;
	}

	if (rehearsal) {
		say(`"${title}"${whose} is made by the rehearsal and counts as kept safe; in an incident it is shown on the screen alone, or written to --secrets-out-fd.`);
		return true;
	}

	say(`"${title}"${whose} is made only where it can be shown and kept safe. Nothing was sent. Use \`handrail resume ${run}\`, or --secrets-out-fd.`);
	return undefined;
}
