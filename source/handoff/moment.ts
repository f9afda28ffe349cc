/**
A time as a hand-off says it: the wall clock where it happened with its offset, and UTC, because the reader may sit elsewhere: `22 Nov 2026 03:22:41 +01:00 (02:22:41 UTC)`. What is no time comes back as it is.

@param iso - ISO 8601 with offset.
*/
export function moment(iso: string): string {
	const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(iso);
	const epoch = Date.parse(iso);
	if (!match || Number.isNaN(epoch)) {
		return iso;
	}

	const [, year, month, day, clock, offset] = match;
	const utc = new Date(epoch).toISOString();
	const sameDay = utc.startsWith(`${year}-${month}-${day}`);
	if (offset === 'Z' || offset === '+00:00') {
		return `${dayOf(utc)} ${clock} UTC`;
	}

	return `${Number(day)} ${months[Number(month) - 1]} ${year} ${clock} ${offset} (${sameDay ? '' : `${dayOf(utc)} `}${utc.slice(11, 19)} UTC)`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOf(utc: string): string {
	return `${Number(utc.slice(8, 10))} ${months[Number(utc.slice(5, 7)) - 1]} ${utc.slice(0, 4)}`;
}
