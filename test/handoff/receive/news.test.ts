import assert from 'node:assert/strict';
import {test} from 'node:test';
import {newsInWords, newsSince} from '../../../source/handoff/receive/news.js';
import {mergeJournals} from '../../../source/journal/merge.js';
import {smallRunbook} from '../../run/small-runbook.js';
import {dana, sam, statusOf, type Teller} from '../../run/story.js';

const eventsOf = (...tellers: Teller[]) => mergeJournals(tellers.map(({events}) => events));

/** Dana handed over, Sam did two things and handed back, and Dana has just received that. */
const back = () => {
	const first = dana();
	first.tell('noted', {text: 'Mine.'});
	first.tell('handed-over', {to: 'Sam'});
	const second = sam(first);
	second.tell('taken-over', {from: first.id});
	second.change({step: 'policy'});
	second.mark('note-it', 'done');
	second.tell('handed-over', {to: 'Dana'});
	const seen = first.events.at(-1)!;
	first.merge(second);
	first.tell('taken-over', {from: second.id});
	return {first, second, seen};
};

test('news is what others did that the own last entry had not seen: to merge and to take over are no entries', () => {
	const {first, second, seen} = back();
	const {since, events} = newsSince(eventsOf(first, second), first.id);
	assert.equal(since, seen);
	assert.deepEqual(events.map(({kind}) => kind), ['joined', 'taken-over', 'sent', 'answered', 'verified', 'marked', 'handed-over']);
});

test('after the first own entry there is no news', () => {
	const {first, second} = back();
	first.tell('noted', {text: 'Seen.'});
	assert.deepEqual(newsSince(eventsOf(first, second), first.id).events, []);
	assert.equal(newsInWords({events: eventsOf(first, second), runbook: smallRunbook, status: statusOf(first, second)}, first.id, 0), undefined);
});

test('what came by way of somebody else counts as seen', () => {
	const {first, second} = back();
	const third = sam(second, 'cccccccccc');
	third.tell('noted', {text: 'All of it.'});
	const events = eventsOf(first, second, third);
	assert.deepEqual(newsSince(events, third.id).events.map(({kind, responder}) => [kind, responder]), [['taken-over', first.id]], 'Sam had seen all but what Dana did last');
});

test('in words each thing stands with its time and its name, a command once with what came of it', () => {
	const {first, second} = back();
	const {heading, lines} = newsInWords({events: eventsOf(first, second), runbook: smallRunbook, status: statusOf(first, second)}, first.id, Date.parse('2026-11-22T05:00:03Z'))!;
	assert.equal(heading, 'Since your last entry, 22 Nov 03:00 (2 h ago):');
	assert.deepEqual(lines.map(line => line.slice('22 Nov 03:00 '.length)), [
		'name of bbbbbbbbbb: Joined the run.',
		'name of bbbbbbbbbb: Took the run over from name of aaaaaaaaaa.',
		'name of bbbbbbbbbb: Ran "Tighten the policy": 1 row after 5 ms.',
		'name of bbbbbbbbbb: The check of "Tighten the policy" holds.',
		'name of bbbbbbbbbb: Marked "Tell the colleagues" as done.',
		'name of bbbbbbbbbb: Handed the run over to Dana.',
	]);
});

test('for whoever has only just come all that was done before is news', () => {
	const {first, second} = back();
	const third = sam(second, 'cccccccccc');
	third.merge(first, second);
	const news = newsInWords({events: eventsOf(first, second, third), runbook: smallRunbook, status: statusOf(first, second, third)}, third.id, 0)!;
	assert.equal(news.heading, 'What was done before you came:');
	assert.equal(news.lines.length, 10);
});

test('what others wrote cannot move the cursor or open a second line', () => {
	const first = dana();
	const second = sam(first);
	second.tell('noted', {text: 'one\n\u001B[2Jtwo \u202Ethree'});
	const [, line] = newsInWords({events: eventsOf(first, second), runbook: smallRunbook, status: statusOf(first, second)}, first.id, 0)!.lines;
	assert.doesNotMatch(line!, /[\n\u{1B}\u{202E}]/v);
	assert.match(line!, /two/v);
});
