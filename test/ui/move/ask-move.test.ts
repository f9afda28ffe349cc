import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {askMove} from '../../../source/ui/ask-move.js';
import {firstMove, reduceMove, type MoveState} from '../../../source/ui/move/reduce-move.js';
import {askMovePlain} from '../../../source/ui/plain/ask-move.js';
import {keepingOutput} from '../plain/conversation.js';
import {narrow, sitDown, wide} from '../sit-down.js';
import {smallMove} from './runbook-versions.js';

const refused = {...smallMove, refused: 'Its commands are not trusted on this machine.'};

test('the screen shows what changed step by step and what becomes of the progress; Enter alone goes on with the copy', async t => {
	const sitting = sitDown(t, wide, async streams => askMove({move: smallMove, run: 'run-1', ...streams}));
	await sitting.sees(
		'The runbook changed since this run began.', '/srv/runbooks/small',
		'Command changed: Tighten the policy (policy)', '- Set-HostedOutboundSpamFilterPolicy -Identity Default', '+ Set-HostedOutboundSpamFilterPolicy -Identity Strict',
		'Reworded: Tell everybody (note-it)', 'Removed: Report the trace (report)',
		'in 1 step stays', 'asked about and none is sent by itself', '(floor) is 3, its default.', '"Tighten the policy" (policy)', 'Go on with the run\'s own copy', 'Move to the newer version',
	);
	sitting.press('enter');
	assert.equal(await sitting.left, 'stay');
});

test('Move is the second answer, and Esc and q are never it', async t => {
	for (const [keys, answer] of [[['down', 'enter'], 'move'], [['down', 'escape'], 'stay'], [['down', 'q'], 'leave']] as const) {
		const sitting = sitDown(t, narrow, async streams => askMove({move: smallMove, run: 'run-1', ...streams}));
		await sitting.sees('Move to the newer version'); // eslint-disable-line no-await-in-loop -- one after the other
		sitting.press(...keys);
		assert.equal(await sitting.left, answer); // eslint-disable-line no-await-in-loop
	}
});

test('what was typed before it was on the screen answers nothing; where the run cannot move there is nothing to move to', () => {
	const press = (state: MoveState, name: string, move = smallMove) => reduceMove(state, {type: 'press', press: {name}, lastScroll: 10, page: 4}, move);
	assert.deepEqual(press(firstMove, 'enter'), {state: firstMove});
	assert.deepEqual(press(firstMove, 'escape'), {state: firstMove});
	const {state} = reduceMove(firstMove, {type: 'painted'}, smallMove);
	assert.deepEqual(press(press(state, 'down').state, 'enter').effects, ['move']);
	assert.deepEqual(press(press(state, 'down', refused).state, 'enter', refused).effects, ['stay']);
	assert.equal(press(press(press(press(state, 'pagedown').state, 'pagedown').state, 'pagedown').state, 'pageup').state.scroll, 6);
});

const typed = async (lines: readonly string[], move = smallMove) => {
	const input = new PassThrough();
	const output = keepingOutput();
	input.end(lines.map(line => `${line}\n`).join(''));
	const answer = await askMovePlain(move, {input, output});
	return {answer, said: output.text()};
};

test('line by line: only m moves, an input that ends goes on with the copy, q leaves', async () => {
	const {answer, said} = await typed(['y', '', 'm']);
	assert.equal(answer, 'move');
	assert.match(said, /Type g, m or q\. Nothing changes before that\./v);
	assert.match(said, /If the run moves:\n What was done or recorded in 1 step stays as it is\.\n/v);
	assert.match(said, /does not have any more; it stays in the journal: "Report the trace" \(report\)/v);
	assert.match(said, /asks for what this run was begun without: "Floor[^"]*" \(floor\) is 3, its default\. "Desk" \(desk\) is left out\./v);
	assert.deepEqual(await Promise.all([['g'], [], ['q']].map(async lines => (await typed(lines)).answer)), ['stay', 'stay', 'leave']);
});

test('where the run cannot move it says why, asks nothing and goes on; foreign text is inert', async () => {
	const {answer, said} = await typed(['m'], refused);
	assert.equal(answer, 'stay');
	assert.match(said, /The run cannot move to it\. Its commands are not trusted on this machine\./v);
	assert.doesNotMatch(said, /\[g\]o on/v);
	assert.ok(!said.includes('\u001B'));
	assert.match(said, /Tell everybody/v);
});
