import type {Json} from '../../runbook/values.js';
import {inert} from '../../text/inert.js';
import {formatDate, isDate} from '../../text/time.js';

/**
How much of one value is looked at: what is longer than this fits no cell, and a hostile value must not cost time.
*/
const longest = 2000;
const mostEntries = 20;

const textOf = (value: string, now: number): string => {
	if (value === '') {
		return '-';
	}

	return value.length <= 40 && isDate(value) ? formatDate(value, now) : inert(value.length > longest ? value.slice(0, longest) + '…' : value);
};

const isCut = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && value.$truncated === true;

const within = (value: Json, now: number, depth: number): string => {
	if (value === null) {
		return '-';
	}

	if (typeof value === 'string') {
		return textOf(value, now);
	}

	if (typeof value === 'boolean') {
		return value ? 'True' : 'False';
	}

	if (typeof value === 'number') {
		return String(value);
	}

	if (isCut(value)) {
		return '… (cut)';
	}

	const entries = Array.isArray(value)
		? value.slice(0, mostEntries).map(each => within(each, now, depth + 1))
		: Object.entries(value).slice(0, mostEntries).map(([name, each]) => `${inert(name)}: ${within(each, now, depth + 1)}`);
	const size = Array.isArray(value) ? value.length : Object.keys(value).length;
	if (size === 0) {
		return '-';
	}

	if (depth > 1) {
		return Array.isArray(value) ? `[${size}]` : '{…}';
	}

	const list = entries.join(', ') + (size > mostEntries ? `, … ${size - mostEntries} more` : '');
	if (Array.isArray(value)) {
		return depth === 0 ? list : `[${list}]`;
	}

	return `{${list}}`;
};

/**
A value of a row, compact and inert, as tables and sentences show it: nothing and the empty text as `-`, booleans as PowerShell says them, dates shortened, lists with commas. `now` is milliseconds since the epoch.
*/
export const valueText = (value: Json | undefined, now: number): string => value === undefined ? '-' : within(value, now, 0);
