import path from 'node:path';
import {bundleName} from '../handoff/bundle/bundle-name.js';
import {exitCode, Failure} from '../failure.js';
import {stateParagraph} from '../handoff/plain-said.js';
import {profiles} from '../handoff/redact/profiles.js';
import {previewLines, sumSentence} from '../handoff/redact/say-redaction.js';
import {writeOut} from '../handoff/write-out.js';
import {headWords} from '../journal/head-words.js';
import {loadIdentity} from '../journal/identity.js';
import {tell} from '../settings/diagnosis.js';
import type {Asks} from '../run/engine/contract.js';
import type {HandedOff, HandoffDesk, HandoffPlan, HandoffPreview} from '../ui/hand-off/contract.js';
import type {BundledRun} from './bundle-run.js';
import type {Door} from './door.js';
import type {OpenRun} from './open-run.js';
import {placeFile} from './place-file.js';
import {keepMasksOf, redactedInRun} from './redacted-handoff.js';
import {responderName} from './responder-name.js';
import {renderHandoff, type HandoffFormat} from './write-handoff.js';

type Document = HandoffPlan & {format: HandoffFormat};

/** A document's lines that a preview shows; a long run has more than anybody reads there. */
const mostLines = 400;

/** Nothing is asked of somebody who hands over. */
const asksNothing: Asks = {
	async ask() {
		return undefined;
	},
};

const isDocument = (plan: HandoffPlan): plan is Document => plan.format !== 'bundle';

const nameOf = (run: string, {format, reader, passphrase}: HandoffPlan): string => format === 'bundle'
	? bundleName(run, passphrase !== undefined)
	: `${run}${reader === 'colleague' ? '' : `-${reader}`}.${format}`;

/** A passphrase that was typed is a secret from now on: nothing that is written down of this process may hold it. */
function hide({passphrase}: HandoffPlan): void {
	if (passphrase !== undefined) {
		tell('secret', {name: 'passphrase', value: passphrase});
	}
}

/** Hands off a run that is open on the screen or in plain mode: the same functions as the command line's. */
export function handoffDesk(door: Door, {engine, folder}: OpenRun): HandoffDesk {
	const run = (): string => engine.snapshot.status.run;

	const bundled = async (): Promise<BundledRun> => {
		const {status, events, readOnly} = engine.snapshot;
		const {id} = await loadIdentity(door.home);
		return {
			folder, events, readOnly,
			by: {id, name: status.responders.find(responder => responder.id === id)?.name ?? await responderName(door, undefined)},
			async sayHandedOver(to) {
				const {exit, message} = await engine.carryOut({kind: 'hand-over', to}, asksNothing);
				if (exit !== exitCode.done) {
					throw new Failure(exit, message);
				}
			},
		};
	};

	const redacted = async (reader: HandoffPlan['reader']) => redactedInRun(engine.snapshot, reader, {folder, now: door.now()});

	const previewBundle = async (plan: HandoffPlan): Promise<Omit<HandoffPreview, 'file'>> => {
		const {contentWords, gatherRun} = await import('./bundle-run.js');
		const gathered = await gatherRun(await bundled(), door.now());
		return {
			contents: [
				`The whole run: ${contentWords(gathered)}, and the copy of its runbook.`,
				...engine.snapshot.readOnly === undefined ? [`The run will say that it was handed over${plan.to === undefined ? '' : ` to ${plan.to}`}.`] : [],
				plan.passphrase === undefined ? 'It is not encrypted: whoever has it can read the whole run.' : 'It is encrypted: it opens with the passphrase alone.',
				...gathered.sentences,
			],
			masked: ['Nothing in a bundle is masked: its journals are signed as they are. For Microsoft Support or an auditor there are documents.'],
			text: undefined,
		};
	};

	const previewDocument = async (plan: Document): Promise<Omit<HandoffPreview, 'file'>> => {
		const whole = await redacted(plan.reader);
		const {phases, timeline} = whole.handoff;
		const lines = renderHandoff(whole.handoff, 'md').split('\n');
		const [sum, ...masked] = previewLines(whole, profiles[plan.reader]).slice(0, -1);
		return {
			contents: [`${phases.flatMap(({steps}) => steps).length} steps and ${timeline.length} entries of the timeline.`, sum!],
			masked,
			text: [...lines.slice(0, mostLines), ...lines.length > mostLines ? ['', `And ${lines.length - mostLines} lines more.`] : []].join('\n'),
		};
	};

	const writeBundle = async (plan: HandoffPlan, file: string): Promise<HandedOff> => {
		const {bundleHeads, bundleRun, bundleSentences} = await import('./bundle-run.js');
		const {bundle, gathered, saidSo} = await bundleRun(await bundled(), {to: plan.to, passphrase: plan.passphrase, file, now: door.now});
		const {handoff} = await redacted('colleague');
		return {
			file: bundle.file,
			said: [...bundleSentences(gathered, bundle, {to: plan.to, encrypt: plan.passphrase !== undefined}), ...typeof saidSo === 'string' ? [saidSo] : [], ...gathered.sentences],
			heads: bundleHeads(gathered), proves: path.basename(bundle.file), summary: stateParagraph(handoff),
		};
	};

	const writeDocument = async ({format, reader}: Document, file: string): Promise<HandedOff> => {
		// Of one moment: the words are those of the heads that stand in the file.
		const {responders} = engine.snapshot.status;
		const whole = await redacted(reader);
		const said: string[] = [];
		const screen: Door = {
			...door,
			complain(sentences) {
				said.push(sentences);
			},
		};
		return {
			file: await writeOut(file, renderHandoff(whole.handoff, format), `handoff.${format}`, async () => keepMasksOf(screen, folder, whole)),
			said: [`It is for ${profiles[reader].reader}. ${sumSentence(whole)}`, ...said],
			heads: reader === 'support' ? [] : responders.map(({name, head}) => ({name, words: headWords(head).join(' ')})),
			proves: run(), summary: stateParagraph(whole.handoff),
		};
	};

	return {
		async preview(plan) {
			hide(plan);
			return {...isDocument(plan) ? await previewDocument(plan) : await previewBundle(plan), file: path.resolve(nameOf(run(), plan))};
		},
		async write(plan, file, how) {
			hide(plan);
			return placeFile(file, how, async place => isDocument(plan) ? writeDocument(plan, place) : writeBundle(plan, place));
		},
	};
}
