/** What asks to wait, up to where the time stands. A header's name may stand in quotes, and its value after a colon or an equals sign. */
const asks = String.raw`(?:retry[\-\s_]?after|try again (?:in|after)|please wait(?: for)?|wait(?: for)?(?: at least| another)?|back[\-\s]?off(?: for)?|(?<milli>backoffmilliseconds))["']?(?:\s?[=:])?\s?["'\[]?(?:at least |about |another )?`;
const amount = new RegExp(String.raw`${asks}(?:(?<clock>\d{1,2}:\d\d:\d\d)|(?<number>\d{1,9}(?:\.\d+)?)\s?(?<unit>[a-z]+)?)`, 'giv');
const date = new RegExp(String.raw`${asks}(?<date>[a-z]{3}, \d{2} [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt)`, 'giv');

const second = 1000;
const units: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(?:ms|msecs?|milliseconds?)$/iv, 1],
	[/^(?:m|mins?|minutes?)$/iv, 60 * second],
	[/^(?:h|hrs?|hours?)$/iv, 3600 * second],
];

function ofClock(clock: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
	return (((((hours * 60) + minutes) * 60) + seconds) * second);
}

/**
How long a service asks to wait, in milliseconds; undefined where its words name no time. Seconds unless it says otherwise: so has HTTP it. Of several times the longest counts.

@param now - Milliseconds since the epoch, for a time that is given as a date.
*/
export function waitAsked(message: string, now: number): number | undefined {
	const times = [
		...Array.from(message.matchAll(amount), ({groups}) => {
			const {clock, number, unit = '', milli} = groups!;
			if (clock !== undefined) {
				return ofClock(clock);
			}

			const factor = milli === undefined ? units.find(([pattern]) => pattern.test(unit))?.[1] ?? second : 1;
			return Math.ceil(Number(number) * factor);
		}),
		...Array.from(message.matchAll(date), ({groups}) => Math.max(0, Date.parse(groups!['date']!) - now)),
	].filter(time => Number.isFinite(time));
	return times.length === 0 ? undefined : Math.max(...times);
}
