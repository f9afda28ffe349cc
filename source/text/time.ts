const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

const isoForm = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?(?<offset>Z|[+-]\d\d:?\d\d)?)?$/u;

/**
The wall clock that stands in an ISO 8601 string, in that string's own offset; undefined when it is none.
*/
const wallClock = (iso: string) => {
	const parts = isoForm.exec(iso)?.groups;
	const month = months[Number(parts?.month) - 1];
	return parts && month !== undefined
		? {
			year: Number(parts.year), month, day: parts.day!, hour: parts.hour, minute: parts.minute, second: parts.second ?? '00', offset: parts.offset,
		}
		: undefined;
};

/**
The offset of an ISO string in milliseconds; UTC where it says none.
*/
const offsetOf = (offset: string | undefined): number => {
	if (offset === undefined || offset === 'Z') {
		return 0;
	}

	const sign = offset.startsWith('-') ? -1 : 1;
	return sign * ((Number(offset.slice(1, 3)) * hour) + (Number(offset.slice(-2)) * minute));
};

/**
True for text that is a date, or a date with a time, in ISO 8601.
*/
export const isDate = (text: string): boolean => wallClock(text) !== undefined && Number.isFinite(Date.parse(text.slice(0, 10)));

/**
How long something took or has lasted, in milliseconds: "400 ms", "3.1 s", "42 s", "12 min", "2 h 14 min", "3 d 4 h".
*/
export const formatAge = (ms: number): string => {
	const length = Math.max(0, Number.isFinite(ms) ? ms : 0);
	if (length < second) {
		return `${Math.round(length)} ms`;
	}

	if (length < minute) {
		const tenths = Math.floor(length / 100) / 10;
		return tenths < 10 ? `${tenths.toFixed(1)} s` : `${Math.floor(tenths)} s`;
	}

	if (length < hour) {
		return `${Math.floor(length / minute)} min`;
	}

	const [large, small, largeName, smallName] = length < day
		? [Math.floor(length / hour), Math.floor((length % hour) / minute), 'h', 'min']
		: [Math.floor(length / day), Math.floor((length % day) / hour), 'd', 'h'];
	return small === 0 ? `${large} ${largeName}` : `${large} ${largeName} ${small} ${smallName}`;
};

/**
How long something lasts already, in milliseconds, while it is watched: whole seconds below a minute, so that it does not flicker: "0 s", "42 s", "12 min".
*/
export const formatLasting = (ms: number): string => ms >= minute ? formatAge(ms) : `${Math.floor(Math.max(0, Number.isFinite(ms) ? ms : 0) / second)} s`;

/**
A running clock, in milliseconds: "00:41:07". Hours go on beyond 99.
*/
export const formatDurationShort = (ms: number): string => {
	const seconds = Math.floor(Math.max(0, Number.isFinite(ms) ? ms : 0) / second);
	return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

/**
An ISO 8601 time as its own wall clock: "22 Nov 03:12". What is no time comes back as it is.
*/
export const formatClock = (iso: string): string => {
	const clock = wallClock(iso);
	if (!clock) {
		return iso;
	}

	return clock.hour === undefined ? `${clock.day} ${clock.month} ${clock.year}` : `${clock.day} ${clock.month} ${clock.hour}:${clock.minute}`;
};

/**
The time of day alone: "03:22:41", or "03:22" without seconds. What is no time comes back as it is.
*/
export const formatTime = (iso: string, {seconds = true}: {seconds?: boolean} = {}): string => {
	const clock = wallClock(iso);
	if (clock?.hour === undefined) {
		return iso;
	}

	return seconds ? `${clock.hour}:${clock.minute}:${clock.second}` : `${clock.hour}:${clock.minute}`;
};

/**
A date in a table: "21 Nov 22:10" within the year before `now` (milliseconds since the epoch), else "03 Feb 2024".
*/
export const formatDate = (iso: string, now: number): string => {
	const clock = wallClock(iso);
	if (!clock) {
		return iso;
	}

	const distance = Math.abs(now - Date.parse(iso));
	return clock.hour === undefined || !(distance < 300 * day) ? `${clock.day} ${clock.month} ${clock.year}` : formatClock(iso);
};

/**
How long ago something was, for people: "just now", "2 h 14 min ago", "yesterday", "22 Nov", "03 Feb 2024"; ahead: "in 12 min". `now` is milliseconds since the epoch; days are counted in the string's own offset.
*/
export const formatWhen = (iso: string, now: number): string => {
	const at = Date.parse(iso);
	const clock = wallClock(iso);
	if (!clock || Number.isNaN(at)) {
		return iso;
	}

	const age = now - at;
	if (age < -minute) {
		return `in ${formatAge(-age)}`;
	}

	if (age < minute) {
		return 'just now';
	}

	if (age < 12 * hour) {
		return `${formatAge(age)} ago`;
	}

	const shift = offsetOf(clock.offset);
	const days = Math.floor((now + shift) / day) - Math.floor((at + shift) / day);
	if (days === 0) {
		return `${formatAge(age)} ago`;
	}

	if (days === 1) {
		return 'yesterday';
	}

	const isSameYear = new Date(now + shift).getUTCFullYear() === clock.year;
	return isSameYear ? `${clock.day} ${clock.month}` : `${clock.day} ${clock.month} ${clock.year}`;
};

/**
A moment (milliseconds since the epoch) as ISO 8601 with this machine's offset, as events carry it.
*/
export const isoWithOffset = (ms: number): string => {
	const offset = -new Date(ms).getTimezoneOffset();
	const local = new Date(ms + (offset * minute)).toISOString().slice(0, -1);
	const sign = offset < 0 ? '-' : '+';
	return `${local}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
};
