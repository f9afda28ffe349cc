import {useEffect, useMemo, useState} from 'react';

/** No timer is ever faster than this: milliseconds. */
const fastest = 1000;

/** Node cannot wait longer in one piece. */
const slowest = 0x7F_FF_FF_FF;

/** Milliseconds from now on, as a timer may be set. */
const held = (wait: number): number => Math.max(fastest, Math.min(slowest, wait));

/**
The time now, in milliseconds since the epoch, looked at again every `every` milliseconds. Without `every` no timer runs at all; it is never below a second.
*/
export const useNow = (now: () => number, every: number | undefined): number => {
	const [time, setTime] = useState(now);
	useEffect(() => {
		if (every === undefined) {
			return undefined;
		}

		const timer = setInterval(() => {
			setTime(now());
		}, held(every));
		return () => {
			clearInterval(timer);
		};
	}, [now, every]);
	return time;
};

/**
The time by which something is drawn. It is looked at again when what is drawn changes, when what is said of it changes by the clock alone, and otherwise not before a second is over: what is painted in between, for a key, finds everything else as it was.

@param until How many milliseconds later the clock alone changes something; undefined where it never does. Never waited for less than a second.
*/
export const useDrawnTime = <Drawn>(now: () => number, drawn: Drawn, until: (drawn: Drawn, time: number) => number | undefined): number => {
	const [tick, setTick] = useState(0);
	const second = Math.floor(now() / fastest);
	// All but the first say when it is looked at again.
	const time = useMemo(() => now(), [now, drawn, tick, second]);
	useEffect(() => {
		const wait = until(drawn, now());
		if (wait === undefined) {
			return undefined;
		}

		const timer = setTimeout(() => {
			setTick(before => before + 1);
		}, held(wait));
		return () => {
			clearTimeout(timer);
		};
	}, [now, drawn, tick, until]);
	return time;
};
