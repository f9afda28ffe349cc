/** What a mail system that is not Exchange writes in its logs and its bounces. */
const relays = [
	// A line of a log: a time, a host, the program.
	/^(?:[a-z]{3}\s{1,2}\d{1,2} [\d:]{8}|\d{4}-\d\d-\d\d[t ][\d:.,]{8,15}\S{0,6}) \S{1,100} (?:postfix|sendmail|sm-mta|qmail|exim4?|opensmtpd|smtpd)\b/im,
	/^@4[\da-f]{23} (?:delivery|starting|bounce|status)/m,
	/^\d{4}-\d\d-\d\d [\d:]{8} [\w-]{16,23} (?:\*\*|==|=>) /m,
	/^(?:This is the mail system at host |I'm sorry to have to inform you that your message could not\s+be delivered)/m,
	/^ {3}-{5} (?:The following addresses had permanent fatal errors|Transcript of session follows)/m,
	/\bThis is the qmail-send program at /,
	/\bThis message was created automatically by mail delivery software\b/,
];

/** Whether a text was written by a mail relay: then a runbook for a relay's own host is for whoever reads it. */
export const isRelays = (text: string): boolean => {
	const sample = text.slice(0, 200_000);
	return relays.some(pattern => pattern.test(sample));
};
