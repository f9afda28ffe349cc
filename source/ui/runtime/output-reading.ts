import type {KeptText, OutputDesk, OutputLine, OutputSlice} from '../output/contract.js';
import type {RunAction, RunEffect} from '../state/state.js';
import {holdsText} from '../words/output.js';

type Read = Extract<RunEffect, {kind: 'read-output'}>;
type Find = Extract<RunEffect, {kind: 'find-output'}>;

/** The place in an ascending list from which on its numbers are at least this one. */
const placeFrom = (numbers: readonly number[], least: number): number => {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (numbers[middle]! < least) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

/** Which of the lines that fit is gone to: the next one, the one before, or with 0 the first that is not above; round the end. */
export const chooseMatch = (lines: readonly number[], from: number, by: 0 | 1 | -1): number => {
	const place = by === -1 ? placeFrom(lines, from) - 1 : placeFrom(lines, from + by);
	return (place + lines.length) % lines.length;
};

const nearest = (lines: readonly number[], near: number): number | undefined => {
	const place = placeFrom(lines, near);
	const [above, below] = [lines[place - 1], lines[place]];
	return above === undefined || below === undefined ? below ?? above : (near - above < below - near ? above : below);
};

const nothing: KeptText = {count: 0, read: async () => [], find: async () => []};

/** Stands for what cannot be read, as a text of its own: what is looked for is looked for in what the screen has. */
const unreadable: OutputLine = {stream: 'note', text: 'What was kept cannot be read from here any more: its files are gone.'};
const noText: KeptText = {count: 1, read: async () => [unreadable], find: async wanted => holdsText(unreadable, wanted) ? [0] : []};

/** Reads outputs for the screen, and looks for texts in them. What it gives back are actions. */
export const createOutputReading = (desk: OutputDesk | undefined) => {
	/** What was opened last, and what was last found in it. */
	let open: {step: string; text: KeptText} | undefined;
	let last: {in: KeptText; text: string; lines: number[]} | undefined;
	/** How long the text is that the screen has: an answer about another one it would ask for again. */
	let given = 0;
	/** What was looked for before, and what was read before, each one after the other: what was asked for last is what stays. */
	const before: Record<'find' | 'read', Promise<unknown>> = {find: Promise.resolve(), read: Promise.resolve()};

	const opened = async (step: string, isFresh: boolean): Promise<KeptText> => {
		if (isFresh || open?.step !== step) {
			open = {step, text: await desk?.open(step) ?? nothing};
		}

		return open.text;
	};

	const sliceOf = async (text: KeptText, from: number, count: number): Promise<OutputSlice> => {
		const lines = await text.read(from, count);
		given = text.count;
		return {total: given, from, lines};
	};

	const readAround = async ({step, from, count, isFresh, instead, anchor}: Read): Promise<RunAction> => {
		const text = await opened(step, isFresh);
		const places = anchor === undefined ? [] : await text.find(anchor.text, {isWhole: true});
		const at = anchor === undefined ? undefined : nearest(places, anchor.near);
		const begin = at ?? (from === 'end' ? text.count : from);
		const least = at === undefined && from !== 'end' ? begin : begin - Math.floor(count / 2);
		const first = Math.max(0, from === 'end' && at === undefined ? text.count - count : least);
		return {type: 'output-read', step, isFresh, instead, at, slice: await sliceOf(text, first, count)};
	};

	/** What cannot be read is said in its place. */
	const read = async (effect: Read): Promise<RunAction> => {
		try {
			return await readAround(effect);
		} catch {
			open = {step: effect.step, text: noText};
			return {type: 'output-read', step: effect.step, isFresh: true, instead: effect.instead, at: undefined, slice: await sliceOf(noText, 0, 1)};
		}
	};

	const find = async ({step, text: wanted, from, by, count, live}: Find): Promise<RunAction> => {
		const text = await opened(step, false);
		if (last?.in !== text || last.text !== wanted) {
			last = {in: text, text: wanted, lines: await text.find(wanted)};
		}

		const lines = live === undefined ? last.lines : [...last.lines];
		for (let number = live?.first ?? 0; number < (live?.count ?? 0); number++) {
			const line = live!.at(number);
			if (line && holdsText(line, wanted)) {
				lines.push(text.count + 1 + number);
			}
		}

		if (lines.length === 0) {
			return {type: 'output-found', step, live, found: {text: wanted, count: 0, place: 0, line: 0}, slice: await sliceOf(text, 0, 0)};
		}

		const place = chooseMatch(lines, from, by);
		const line = lines[place]!;
		return {
			type: 'output-found', step, live, found: {text: wanted, count: lines.length, place: place + 1, line},
			slice: await sliceOf(text, Math.max(0, Math.min(line, text.count) - Math.floor(count / 2)), count),
		};
	};

	/** What cannot be looked through is said where the answer would stand. */
	const findOrSay = async (effect: Find): Promise<RunAction> => {
		try {
			return await find(effect);
		} catch {
			last = undefined;
			const note = 'It could not be looked for: what was kept cannot be read from here just now. n tries again.';
			return {type: 'output-found', step: effect.step, live: effect.live, found: {text: effect.text, count: 0, place: 0, line: 0, note}, slice: {total: given, from: 0, lines: []}};
		}
	};

	return {
		/** Carries one of its effects out. What is read does not wait for what is looked for. */
		async carryOut(effect: Read | Find): Promise<RunAction> {
			if (effect.kind === 'read-output') {
				const mine = before.read.then(async () => read(effect));
				before.read = mine;
				return mine;
			}

			const mine = before.find.then(async () => findOrSay(effect));
			before.find = mine;
			return mine;
		},
	};
};
