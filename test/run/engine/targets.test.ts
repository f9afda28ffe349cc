import assert from 'node:assert/strict';
import {test} from 'node:test';
import {itemTargets} from '../../../source/run/engine/targets.js';
import type {ItemStatus, StepState} from '../../../source/run/status.js';

const stepWith = (...statuses: ItemStatus[]): StepState => ({
	id: 'disable',
	phase: 'Contain',
	title: 'Disable them',
	effect: 'change',
	status: 'open',
	by: null,
	at: null,
	reason: null,
	attempts: 0,
	blocked: null,
	items: statuses.map((status, index) => ({key: `k${index}`, label: `Connector ${index}`, status, by: null, at: null, attempts: 0, reason: null, undone: null, disputed: []})),
	records: {},
	disputed: [],
	waiting: null,
	undone: null,
	carried: false,
});

test('without again, only what is open or failed is carried out', () => {
	const targets = itemTargets(stepWith('done', 'open', 'skipped', 'failed'), {items: undefined, again: false});
	assert.deepEqual(targets, {kind: 'items', keys: ['k1', 'k3']});
});

test('an unknown item holds everything back until it is settled', () => {
	const targets = itemTargets(stepWith('open', 'unknown', 'open'), {items: undefined, again: false});
	assert.deepEqual(targets, {kind: 'unknown', key: 'k1'});
});

test('an unknown item that was not asked for does not hold the asked one back', () => {
	const targets = itemTargets(stepWith('open', 'unknown'), {items: ['k0'], again: false});
	assert.deepEqual(targets, {kind: 'items', keys: ['k0']});
});

test('nothing left to do is a refusal that names the way to repeat', () => {
	const targets = itemTargets(stepWith('done', 'skipped'), {items: undefined, again: false});
	assert.equal(targets.kind, 'refused');
	assert.match(targets.kind === 'refused' ? targets.message : '', /--again/);
});

test('again takes what is unfinished and leaves done items alone', () => {
	const targets = itemTargets(stepWith('done', 'unknown', 'failed', 'open'), {items: undefined, again: true});
	assert.deepEqual(targets, {kind: 'items', keys: ['k1', 'k2', 'k3']});
});

test('again repeats done items only when nothing else is left, or when they are named', () => {
	assert.deepEqual(itemTargets(stepWith('done', 'skipped', 'done'), {items: undefined, again: true}), {kind: 'items', keys: ['k0', 'k2']});
	assert.deepEqual(itemTargets(stepWith('done', 'open'), {items: ['k0'], again: true}), {kind: 'items', keys: ['k0']});
});

test('an item that does not exist is refused with the ones that do', () => {
	const targets = itemTargets(stepWith('open'), {items: ['elsewhere'], again: false});
	assert.equal(targets.kind, 'stranger');
	assert.match(targets.kind === 'stranger' ? targets.message : '', /"elsewhere".*k0/);
});
