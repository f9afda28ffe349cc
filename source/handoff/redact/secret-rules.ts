/** What a rule finds: the kinds that a document names them by. */
export type SecretKind = 'password' | 'token' | 'key' | 'signature';

/** One look of a secret. Where the pattern has a group `value`, that is the secret and the rest stays; else all of it is. */
export type SecretRule = {
	kind: SecretKind;
	/** Takes time that grows with the text only: what an intruder named a connector is looked through. */
	pattern: RegExp;
	fits?: (value: string) => boolean;
};

/** A value after its name: in quotes, which are no part of it, or up to where such a value ends. A quote that is itself escaped is read once the escapes are. */
const value = String.raw`\\*(?<value>(?<!\\)"(?:[^"\\\n]|\\[^\n])+"|(?<!\\)'(?:[^'\n]|'')+'|(?:[^\s"'&;,<>\\]|,(?=\S)|<(?!/)|>|\\(?!["\\]))+)`;

const passwordNames = 'pass(?:word|wd|phrase|code|wort)|kennwort|(?<![a-z])(?:pass|pwd|pw|pin)|pwd|contraseña|mot ?de ?passe';
const tokenNames = 'token|(?<![a-z])(?:otp|cookie)';
const keyNames = 'secret|(?:api|access|account|private|secret|shared|signing|encryption|storage)[ _-]?key|shared[ _-]?access[ _-]?signature|credentials?';

const named = (names: string): RegExp => new RegExp(String.raw`(?:${names})s?[\]"'\\]*\s{0,4}(?:[=-]>|[:=]{1,2})[ \t]{0,4}${value}`, 'dgi');
const flag = (names: string): RegExp => new RegExp(String.raw`(?<![\w-])--?(?:[a-z]+-?)?(?:${names})(?:[ \t]+|[:=])(?!-)${value}`, 'dgi');
const element = (names: string): RegExp => new RegExp(String.raw`<[\w:.-]{0,40}(?:${names})(?:\s[^<>]{0,200})?>(?<value>[^<]+)<`, 'dgi');

/** What stands after "password:" and is none. */
const words = /^(?:\[secret|\[?removed\]?|null|none|nil|true|false|yes|no|not|n\/a|unknown|required|expired|missing|invalid|wrong|incorrect|blank|empty|unset|optional|hidden|changed|reset|\*+|•+|\.{3}|…)$/i;
const isNoWord = (text: string): boolean => !text.startsWith('[secret ') && !words.test(withoutEnd(text));

/** `P@ssw0rd` is none. */
export const isAddress = (text: string): boolean => /^[^\s@]+@[\p{Letter}\p{Number}-]+(?:\.[\p{Letter}\p{Number}-]+)*\.\p{Letter}{2,}$/u.test(withoutEnd(text));

/** A word of plain letters is more likely prose. */
const looksMade = (text: string): boolean => !isAddress(text) && /[^\p{Letter}\p{Mark}.,:;!?)-]|\p{Lowercase_Letter}\p{Uppercase_Letter}/u.test(withoutEnd(text));

/** A text without the signs that end a sentence. */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && '!),.:;?'.includes(text[end - 1]!)) {
		end--;
	}

	return text.slice(0, end);
}

/**
What looks like a password, a token or a key. It goes from every document, whoever reads it.
*/
export const secretRules: readonly SecretRule[] = [
	{kind: 'key', pattern: /-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----BEGIN)[\s\S])*?(?:-----END [A-Z\d ]{0,40}-----|(?=-----BEGIN)|$)/dg},
	{kind: 'key', pattern: /\bAGE-SECRET-KEY-1[A-Z\d]{20,}/dgi},
	{kind: 'key', pattern: /\botpauth:\/\/[^\s"'<>]+/dgi},
	// A JSON web token begins with {" in base64.
	{kind: 'token', pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]*(?:\.[\w-]+){0,4}/dg},
	{kind: 'token', pattern: /\bbearer[ \t]+(?<value>[\w+./=~-]{8,})/dgi, fits: text => text.length >= 20 || /\d/.test(text)},
	{kind: 'password', pattern: /\bbasic[ \t]+(?<value>[\w+/-]{4,}={0,2})/dgi, fits: text => /^[\u0020-\u0039\u003B-\u007E]*:[\u0020-\u007E]*$/.test(Buffer.from(text, 'base64').toString('latin1'))},
	{kind: 'token', pattern: /\b(?:set-)?cookie["']?[ \t]{0,4}:[ \t]{0,4}(?<value>[^\s"'][^\n"']*)/dgi},
	{kind: 'signature', pattern: /[&;?](?:amp;)?sig(?:nature)?=(?<value>[\w%+/=-]{8,})/dgi},
	{kind: 'token', pattern: /[?&](?:amp;)?(?:code|assertion|client_assertion)=(?<value>[\w%+./=-]{16,})/dgi},
	{kind: 'password', pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'/:@]{0,100}:(?<value>[^\s"'/]{1,200})@/dgi},
	{kind: 'password', pattern: named(passwordNames), fits: isNoWord},
	{kind: 'token', pattern: named(tokenNames), fits: isNoWord},
	{kind: 'key', pattern: named(keyNames), fits: isNoWord},
	{kind: 'password', pattern: flag(passwordNames), fits: isNoWord},
	{kind: 'token', pattern: flag(tokenNames), fits: isNoWord},
	{kind: 'key', pattern: flag(keyNames), fits: isNoWord},
	// As an audit record lists a command's parameters, and a file of settings.
	{kind: 'key', pattern: new RegExp(String.raw`\b(?:name|key)="[\w .:-]{0,60}(?:${[passwordNames, tokenNames, keyNames].join('|')})"\s{1,4}value="(?<value>[^"\n]+)"`, 'dgi'), fits: isNoWord},
	{kind: 'key', pattern: new RegExp(String.raw`"(?:name|key)"\s*:\s*"[\w .-]{0,60}(?:${[passwordNames, tokenNames, keyNames].join('|')})"\s*,\s*"value"\s*:\s*"(?<value>(?:[^"\\]|\\.)+)"`, 'dgi'), fits: isNoWord},
	{kind: 'password', pattern: element(passwordNames), fits: isNoWord},
	{kind: 'key', pattern: element(keyNames), fits: isNoWord},
	{kind: 'password', pattern: new RegExp(String.raw`\bConvertTo-SecureString(?:[ \t]+-(?:String|AsPlainText|Force))*[ \t]+(?!-)${value}`, 'dgi')},
	{kind: 'password', pattern: /(?<value>"[^"\n]+"|'[^'\n]+')[ \t]{0,4}\|[ \t]{0,4}ConvertTo-SecureString\b/dgi},
	{kind: 'password', pattern: new RegExp(String.raw`(?:${passwordNames})s?[ \t]+(?:is|are|was|were|ist|war|lautet|es|est|now|set to|changed to|reset to|to be)[ \t]+(?:now[ \t]+)?["'“‘„]?(?<value>[^\s"'”’“]{4,})`, 'dgi'), fits: looksMade},
	// As a mail or a page of settings has it: "Password for dana: ...", or its value on the next line.
	{kind: 'password', pattern: new RegExp(String.raw`(?:${passwordNames})s?[ \t]+(?:for|of|von|für|de|du|van)[ \t][^\n:=]{1,60}(?:[:=]|[ \t](?:is|was|now|ist|war|lautet|es|est)[ \t])[ \t]{0,4}["'“‘„]?(?<value>[^\s"'“‘„”’]{4,})`, 'dgi'), fits: looksMade},
	{kind: 'password', pattern: new RegExp(String.raw`(?:${passwordNames})s?["']?[ \t]{0,4}[:=][ \t]{0,4}(?:[|>][+-]?[ \t]{0,4})?\r?\n[ \t]{0,20}(?<value>[^\s"']{4,})[ \t]*(?:$|\r?\n)`, 'dgi'), fits: looksMade},
	{kind: 'password', pattern: /\bAUTH[ \t]+(?:PLAIN|LOGIN)[ \t]+(?<value>[\w+/]{4,}={0,2})/dgi},
	{kind: 'password', pattern: /\bcurl\b[^\n]{0,200}?[ \t](?:-u|--user)[ \t]+["']?[^\s"':]{1,100}:(?<value>[^\s"']+)/dgi},
	{kind: 'token', pattern: /\b[\w-]{1,60}\.webhook\.office\.com\/(?<value>[^\s"'<>]{20,})/dgi},
	// An application's secret in Entra; a refresh token of it.
	{kind: 'key', pattern: /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w.~-])/dg},
	{kind: 'token', pattern: /(?<![\w.-])[01]\.A[\w-]{20,}\.[\w.-]{20,}/dg},
	// A storage account's key is 64 bytes. A signature of a mail's header is as long, but stands after b=.
	{kind: 'key', pattern: /(?<![\w+/=])[A-Z\d+/]{86}==(?![\w+/=])/dgi},
	{kind: 'token', pattern: /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|npm_[A-Za-z\d]{30,}|sk-[\w-]{20,}|ya29\.[\w-]{20,}|AIza[\w-]{30,}|AKIA[A-Z\d]{16})/dg},
	// A BitLocker recovery password.
	{kind: 'key', pattern: /(?<!\d)\d{6}(?:-\d{6}){7}(?!\d)/dg},
];

/** Whether a property's or record's name says that its value is a secret; which kind, or undefined. `LastPasswordChange` says no such thing. */
export function secretName(name: string): SecretKind | undefined {
	const plain = name.replaceAll(/[^\p{Letter}\p{Number}]/gu, '').toLowerCase();
	if (/(?:password|passwd|passphrase|passcode|passwort|kennwort|pwd|contraseña|motdepasse)s?$|^(?:pass|pw|pin)$/.test(plain) || /(?:[a-z\d]P|[_-]p)ass$/.test(name)) {
		return 'password';
	}

	if (/token$|^(?:otp|cookie|setcookie|authorization)$/.test(plain)) {
		return 'token';
	}

	return /(?:secret|apikey|accesskey|accountkey|privatekey|secretkey|sharedkey|signingkey|encryptionkey|storagekey|connectionstring|sharedaccesssignature|credentials?)$/.test(plain) ? 'key' : undefined;
}
