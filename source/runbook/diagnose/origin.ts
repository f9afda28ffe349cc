/** How a line of a mail log begins that this program wrote: a time, a host, the program. */
const logOf = (program: string): RegExp => new RegExp(String.raw`^(?:[a-z]{3}\s{1,2}\d{1,2} [\d:]{8}|\d{4}-\d\d-\d\d[t ][\d:.,]{8,15}\S{0,6}) \S{1,100} (?:${program})\b`, 'im');

/** What each mail system that is not Exchange writes in its logs and its bounces. */
const systems: ReadonlyArray<[name: string, writes: RegExp[]]> = [
	['Postfix', [logOf('postfix'), /^(?:This is the mail system at host |I'm sorry to have to inform you that your message could not\s+be delivered)/m]],
	['Sendmail', [logOf('sendmail|sm-mta'), /^ {3}-{5} (?:The following addresses had permanent fatal errors|Transcript of session follows)/m]],
	['qmail', [logOf('qmail'), /^@4[\da-f]{23} (?:delivery|starting|bounce|status)/m, /\bThis is the qmail-send program at /]],
	['Exim', [logOf('exim4?'), /^\d{4}-\d\d-\d\d [\d:]{8} [\w-]{16,23} (?:\*\*|==|=>) /m, /\bThis message was created automatically by mail delivery software\b/]],
	['OpenSMTPD', [logOf('opensmtpd|smtpd')]],
];

/** The mail system that wrote a text, by its name, where it is not Exchange; undefined for every other text. */
export const relayOf = (text: string): string | undefined => {
	const sample = text.slice(0, 200_000);
	return systems.find(([, writes]) => writes.some(pattern => pattern.test(sample)))?.[0];
};
