import {useEffect, useState} from 'react';

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
		}, Math.max(1000, every));
		return () => {
			clearInterval(timer);
		};
	}, [now, every]);
	return time;
};
