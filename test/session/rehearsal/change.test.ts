import assert from 'node:assert/strict';
import {test} from 'node:test';
import {AnswerError, applyChanges} from '../../../source/session/rehearsal/change.js';

const state = () => ({users: [{Id: 1, Name: 'Ada'}, {Id: 2, Name: 'Bob'}], policy: {IsEnabled: false}, deep: {list: [{Id: 1}]}});

test('rows that match get new values, literal or worked out', () => {
	const {state: next, touched} = applyChanges(state(), [{in: 'users', where: 'row.Id == item.Id', set: {Name: {cel: 'row.Name + params.by'}, Tags: ['x']}}], {item: {Id: 2}, params: {by: '!'}});
	assert.deepEqual(next['users'], [{Id: 1, Name: 'Ada'}, {Id: 2, Name: 'Bob!', Tags: ['x']}]);
	assert.deepEqual(touched, [{Id: 2, Name: 'Bob!', Tags: ['x']}]);
});

test('a row is added, and a later change sees it', () => {
	const {state: next} = applyChanges(state(), [{in: 'users', add: {Id: 3, Name: {cel: 'params.name'}}}, {in: 'users', where: 'row.Id == size(state.users)', set: {Last: true}}], {params: {name: 'Cy'}});
	assert.deepEqual((next['users'] as unknown[])[2], {Id: 3, Name: 'Cy', Last: true});
});

test('rows that match are removed, and given as what was touched', () => {
	const {state: next, touched} = applyChanges(state(), [{in: 'users', where: 'row.Id == 1', remove: true}], {});
	assert.deepEqual(next['users'], [{Id: 2, Name: 'Bob'}]);
	assert.deepEqual(touched, [{Id: 1, Name: 'Ada'}]);
});

test('one object changes as a row does, and a dot goes deeper', () => {
	const {state: next} = applyChanges(state(), [{in: 'policy', set: {IsEnabled: true}}, {in: 'deep.list', add: {Id: 2}}], {});
	assert.deepEqual(next['policy'], {IsEnabled: true});
	assert.deepEqual(next['deep'], {list: [{Id: 1}, {Id: 2}]});
});

test('nothing is changed when nothing matches', () => {
	assert.deepEqual(applyChanges(state(), [{in: 'users', where: 'row.Id == 9', remove: true}], {}), {state: state(), touched: []});
});

test('what was given stays as it was, also when a later change cannot be made', () => {
	const before = state();
	assert.throws(() => applyChanges(before, [{in: 'users', where: 'row.Id == 1', remove: true}, {in: 'nothing', remove: true}], {}), AnswerError);
	assert.deepEqual(before, state());
});

test('what is not in the state, not a list or not a condition is named', () => {
	assert.throws(() => applyChanges(state(), [{in: 'user', remove: true}], {}), /no "user"/u);
	assert.throws(() => applyChanges(state(), [{in: 'constructor.name', set: {a: 1}}], {}), /no "constructor.name"/u);
	assert.throws(() => applyChanges(state(), [{in: 'policy', add: {}}], {}), /not a list/u);
	assert.throws(() => applyChanges(state(), [{in: 'users', where: 'row.Name', remove: true}], {}), /neither true nor false/u);
});
