const two = (value: number): string => String(value).padStart(2, '0');

/** The day in this machine's time zone: `2026-11-22`. */
export const localDay = (date: Date): string =>
	`${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** ISO 8601 with milliseconds and this machine's offset: `2026-11-22T03:12:41.120+01:00`. */
export const isoWithOffset = (date: Date): string => {
	const offset = -date.getTimezoneOffset();
	const away = Math.abs(offset);
	const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
	return `${localDay(date)}T${time}${offset < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
};
