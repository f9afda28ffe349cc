import {atRun, sizes, type Drawn, type Seat} from './sitting.js';
import {connectorsOf, disabledByScript, flagged, keptPages} from './connectors.js';
import {aboutToRemove, atOdds, bothChosen, connectorsRead, crashed, toldWhatItWouldDo, askedForNewPassword, waitingForSupport} from './situations.js';

/** The pictures that are drawn in one sitting, by their names. */
export type Sitting = {names: readonly string[]; draw: () => Promise<Drawn>};

const asked = {size: sizes.wide} satisfies Seat;

/** A run in which nothing goes on: its steps, its tables, and what stands over them. */
export const ofRun: readonly Sitting[] = [
	{
		names: ['run-wide', 'rows-sorted', 'row-tree', 'output-searched', 'keys'],
		draw: async () => atRun(connectorsOf(12), {size: sizes.tall, flagged, outputs: keptPages}, async (stage, take) => {
			await stage.sees('Journaling', 'enter choose rows');
			stage.press('enter');
			await stage.sees('space choose');
			stage.press('space', 'j', 'j', 'space');
			await stage.sees('enter accept 2', '2 chosen of 12');
			take('run-wide', 'A run: its steps on the left; on the right the inbound connectors as a table, two of them flagged and chosen.');

			stage.press('>', '>', '>', '>', 'a', 'a');
			await stage.sees('sorted by WhenChangedUTC', '❯ [x] ! smtp-bulk-7');
			take('rows-sorted', 'The same rows, sorted by when they were changed, the last one first.');

			stage.press('j', 'd');
			await stage.sees('SenderIPAddresses', 'Domains', ']');
			stage.press('/', ...'tls', 'enter');
			await stage.sees('1 of 2 found');
			take('row-tree', 'A row with all its properties, as a tree; what was searched for stands out.');
			stage.press('escape', 'escape');
			await stage.sees('enter accept 2');

			stage.press('O');
			await stage.sees('Page 240');
			stage.press('/', ...'slowly', 'enter');
			await stage.sees('"slowly": 10 of 10');
			stage.press('N');
			await stage.sees('"slowly": 9 of 10');
			take('output-searched', 'What a command printed, searched: the line that was found, and how many there are.');
			stage.press('escape');
			await stage.sees('enter accept 2');

			stage.press('?');
			await stage.sees('Marks the row');
			take('keys', 'All keys of the place, in groups, and why some are off.');
			stage.press('escape');
			await stage.sees('enter accept 2');
		}),
	},
	{
		names: ['run-narrow', 'palette', 'settings', 'steps-narrow', 'why', 'hand-off'],
		draw: async () => atRun(connectorsRead(), {size: sizes.narrow}, async (stage, take) => {
			await stage.sees('Relay-EU-02', 'space choose');
			take('run-narrow', 'The same run on a small terminal: one pane, the step.');
			stage.press('ctrl-k');
			await stage.sees('What?', 'detail');
			stage.press(...'not');
			await stage.sees('setting notify');
			take('palette', 'The palette: what fits the typed letters, each with its key, and why a key is off.');
			stage.press('escape');
			await stage.sees('enter accept none');
			stage.press(',');
			await stage.sees('notify', 'title');
			stage.press('j', 'j', 'j', 'j');
			await stage.sees('How you are told');
			take('settings', 'The settings: each with what it is now and what it means.');
			stage.press('escape');
			await stage.sees('enter accept none');
			stage.press('tab');
			await stage.sees('❯ ● Find the inbound connectors that do not belong', 'DESTROYS');
			take('steps-narrow', 'The steps on a small terminal, one key away.');
			stage.press('i');
			await stage.sees('Why: Find', 'Spammers create');
			take('why', 'Why a step is there, and the whole of what it says.');
			stage.press('escape');
			await stage.sees('━ Steps');
			stage.press('h');
			await stage.sees('❯ A bundle', 'enter that one');
			take('hand-off', 'Handing off: what it can be, a bundle under the cursor.');
		}),
	},
	{
		names: ['detail'],
		draw: async () => atRun(disabledByScript(), {size: sizes.tall}, async (stage, take) => {
			await stage.sees('enter see what it will do');
			stage.press('d');
			await stage.sees('foreach', 'expects: result[0].Enabled == false');
			take('detail', 'The scripts of a step, coloured: what it carries out, what checks it, what undoes it.');
		}),
	},
	{
		names: ['before-change', 'new-secret'],
		draw: async () => atRun(bothChosen(), {...asked, carryOut: askedForNewPassword}, async (stage, take) => {
			await stage.sees('enter see what it will do');
			stage.press('enter');
			await stage.sees('enter run on both');
			take('before-change', 'Before a change: the objects, the tenant, the command, the check after it, the undo.');
			stage.press('enter');
			await stage.sees('Is this screen being shared', 'n no: show it');
			take('new-secret', 'Before a new password is shown: is this screen being shared?');
		}),
	},
	{
		names: ['what-if'],
		draw: async () => atRun(bothChosen(), {...asked, carryOut: toldWhatItWouldDo}, async (stage, take) => {
			await stage.sees('enter see what it will do', 'w what-if');
			stage.press('w');
			await stage.sees('✓ told', 'smtp-bulk-7');
			take('what-if', 'What a change would do, in the words of the commands themselves; nothing was changed.');
		}),
	},
	...([['before-destroy', sizes.wide, []], ['before-destroy-small', sizes.small, ['enter read on']]] as const).map(([name, size, first]) => ({
		names: [name],
		draw: async () => atRun(aboutToRemove(), {size}, async (stage, take) => {
			await stage.sees('enter see what it destroys');
			stage.press('enter');
			for (const each of [...first, 'enter keep it']) {
				await stage.sees(each); // eslint-disable-line no-await-in-loop -- one key after the other
				stage.press('enter');
			}

			await stage.sees('esc back (nothing has been sent)', '▌');
			stage.press(...'Relay-EU');
			await stage.sees('Relay-EU▌');
			take(name, 'Before a destroy: what it removes, what was kept of it, and its name half typed.');
		}),
	})),
	{
		names: ['after-crash'],
		draw: async () => atRun(crashed(), asked, async (stage, take) => {
			await stage.sees('no answer was recorded', 'Run it again');
			take('after-crash', 'After a crash: what was sent and never answered, what its check found, and the choice that is left to the responder.');
		}),
	},
	{
		names: ['disputed'],
		draw: async () => atRun(atOdds(), asked, async (stage, take) => {
			await stage.sees('Sam Okoro says failed', 'enter settle it');
			take('disputed', 'Two responders said different things of one item: what each said and when, and the key that settles it.');
		}),
	},
	{
		names: ['waiting'],
		draw: async () => atRun(waitingForSupport(), asked, async (stage, take) => {
			await stage.sees('Last told');
			take('waiting', 'Waiting on Microsoft Support: since when, the next chase, the ticket, what was last told.');
		}),
	},
	{
		names: ['run-large'],
		draw: async () => atRun(connectorsOf(40), {size: sizes.large, flagged}, async (stage, take) => {
			await stage.sees('enter choose rows');
			stage.press('enter');
			await stage.sees('space choose', '2 flagged of 40');
			take('run-large', 'A run on a large terminal: nothing is cut, and the text stays as narrow as the eye wants it.');
		}),
	},
];
