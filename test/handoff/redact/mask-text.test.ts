import assert from 'node:assert/strict';
import {test} from 'node:test';
import {replaced} from '../../../source/handoff/redact/found.js';
import {findIn} from '../../../source/handoff/redact/mask-text.js';
import {MaskBook} from '../../../source/handoff/redact/masks.js';

/** Masks texts one after the other, as one document's. */
function masker(): (text: string) => string {
	const book = new MaskBook({});
	return text => replaced(text, findIn(text, {maskOf: address => book.maskOf(address), also: () => []}));
}

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string => Buffer.from(text, encoding).toString('base64');

/** A text with one address in it, and the same with its mask. */
const spellings: Record<string, [text: string, masked: string]> = {
	'as it is': ['alice@contoso.com', 'user-1@contoso.com'],
	'in other cases': ['Alice@CONTOSO.com', 'user-1@contoso.com'],
	'in a sentence': ['Ask alice@contoso.com. She knows.', 'Ask user-1@contoso.com. She knows.'],
	'in angle brackets': ['"Alice" <alice@contoso.com>', '"Alice" <user-1@contoso.com>'],
	'in Markdown': ['**alice@contoso.com**, _alice@contoso.com_', '**user-1@contoso.com**, _user-1@contoso.com_'],
	'with a prefix': ['SMTP:alice@contoso.com;smtp:alice@contoso.com;sip:alice@contoso.com', 'SMTP:user-1@contoso.com;smtp:user-1@contoso.com;sip:user-1@contoso.com'],
	'of a guest': ['alice_contoso.com#EXT#@fabrikam.onmicrosoft.com', 'user-1_contoso.com#EXT#@fabrikam.onmicrosoft.com'],
	'of a guest, in an address': ['/users/alice_contoso.com%23EXT%23%40fabrikam.onmicrosoft.com', '/users/user-1_contoso.com%23EXT%23%40fabrikam.onmicrosoft.com'],
	'as a property': ['UserPrincipalName=alice@contoso.com&x=1', 'UserPrincipalName=user-1@contoso.com&x=1'],
	'in JSON': ['{"UserId":"alice@contoso.com"}', '{"UserId":"user-1@contoso.com"}'],
	'in JSON with escapes': [String.raw`{"t":"a\nalice@contoso.com \u0061lice\u0040contoso.com"}`, String.raw`{"t":"a\nuser-1@contoso.com user-1@contoso.com"}`],
	'in JSON in JSON': [JSON.stringify({AuditData: JSON.stringify({u: 'alice@contoso.com', t: 'a\nalice@contoso.com'})}), JSON.stringify({AuditData: JSON.stringify({u: 'user-1@contoso.com', t: 'a\nuser-1@contoso.com'})})],
	'percent-encoded': ['https://x.example/?login_hint=al%69ce%40contoso.com&y=%20alice@contoso.com', 'https://x.example/?login_hint=user-1%40contoso.com&y=%20user-1@contoso.com'],
	'percent-encoded twice': ['?to=alice%2540contoso.com', '?to=user-1%2540contoso.com'],
	'with HTML entities': ['&lt;alice&#64;contoso.com&gt; &#x61;lice&commat;contoso.com', '&lt;user-1@contoso.com&gt; user-1@contoso.com'],
	'quoted-printable': ['To: alice=40contoso.com', 'To: user-1=40contoso.com'],
	'quoted-printable, over two lines': ['Hello ali=\r\nce@contoso.com.', 'Hello user-1=40contoso.com.'],
	'in base64': [`data: ${base64('To: alice@contoso.com\r\n')}`, `data: ${base64('To: user-1@contoso.com\r\n')}`],
	'in base64 of UTF-16, as PowerShell has it': [base64('Get-Mailbox alice@contoso.com', 'utf16le'), base64('Get-Mailbox user-1@contoso.com', 'utf16le')],
	'in base64 within an address': [`/open/${base64('{"to":"alice@contoso.com"}')}`, `/open/${base64('{"to":"user-1@contoso.com"}')}`],
};

for (const [name, [text, masked]] of Object.entries(spellings)) {
	test(`one person has one mask, also where the address stands ${name}`, () => {
		const mask = masker();
		assert.equal(mask('alice@contoso.com'), 'user-1@contoso.com');
		assert.equal(mask(text), masked);
	});
}

test('an international address is one in both its spellings', () => {
	assert.equal(masker()('jürgen@müller.example, JÜRGEN@xn--mller-kva.example'), 'user-1@müller.example, user-1@müller.example');
});

test('unusual addresses are masked whole', () => {
	const texts = ['"al ice"@contoso.com', 'o\'brien@contoso.com', 'R&D@contoso.com', 'root@relay', 'x@[192.0.2.1a]', 'alice+x@contoso.com', '李@例子.example'];
	const left = texts.filter(text => !/^user-1@[^@]+$/.test(masker()(text)));
	assert.deepEqual(left, []);
	assert.equal(masker()('Return-Path: <list+alice=contoso.com@list.example>'), 'Return-Path: <user-1=user-2@list.example>');
});

test('what only looks like an address stays', () => {
	for (const text of ['"@odata.type": "#x"', '@(1, 2)', '@{a = 1}', 'a @ b', 'C:\\x@', 'width=40px', 'e'.repeat(64), '10 @ 5']) {
		assert.equal(masker()(text), text);
	}
});

/** A text with a secret in it, which must not stand in it afterwards. */
const secrets: Record<string, string> = {
	'password=Summer-2026!': 'Summer',
	'Password: "two words"': 'two words',
	'PWD=x1;Server=y': 'x1',
	'Kennwort: geheim9': 'geheim9',
	'db_password => hunter2': 'hunter2',
	'$env:ADMIN_PASSWORD = \'hunter2\'': 'hunter2',
	'{"adminPassword":"hunter2"}': 'hunter2',
	[JSON.stringify({AuditData: JSON.stringify({Password: 'hun"ter2'})})]: 'ter2',
	'[{"Name":"NewPassword","Value":"hunter2"}]': 'hunter2',
	'<Password>hunter2</Password>': 'hunter2',
	'the new password is now "Hunter2"': 'Hunter2',
	'password was hunter2.': 'hunter2',
	'The password is P@ssw0rd1': 'ssw0rd',
	'Password for dana.reyes: hunter2': 'hunter2',
	'password of dana@contoso.com is now P@ss-word': 'ss-word',
	'Temporary password:\n  hunter2\nPlease change it.': 'hunter2',
	'password: |\n  hunter2\n': 'hunter2',
	'password -> hunter2': 'hunter2',
	'password:: hunter2': 'hunter2',
	'{"key":"smtp.password","value":"hunter2"}': 'hunter2',
	'<add key="SmtpPassword" value="hunter2"/>': 'hunter2',
	'AUTH PLAIN AGFsaWNlAGh1bnRlcjI=': 'AGFsaW',
	'-Password hunter2 -Force': 'hunter2',
	'tool --client-secret=hunter2': 'hunter2',
	'ConvertTo-SecureString \'hunter2\' -AsPlainText -Force': 'hunter2',
	'ConvertTo-SecureString -AsPlainText "hunter2" -Force': 'hunter2',
	'ConvertTo-SecureString -AsPlainText -Force -String hunter2': 'hunter2',
	'-Password (ConvertTo-SecureString -Force -AsPlainText hunter2)': 'hunter2',
	'"hunter2" | ConvertTo-SecureString -AsPlainText -Force': 'hunter2',
	'curl -s -u alice:hunter2 https://x.example': 'hunter2',
	'https://alice:hunter2@x.example/y': 'hunter2',
	'Authorization: Bearer abcdefgh12345678': 'abcdefgh',
	'Authorization: Basic YWxpY2U6aHVudGVyMg==': 'YWxpY2',
	'Cookie: a=b; session=hunter2': 'hunter2',
	'token eyJhbGciOiJIUzI1NiJ9.eyJ1cG4iOiJhbGljZUBjb250b3NvLmNvbSJ9.c2lnbmF0dXJl here': 'c2lnbmF0dXJl',
	'https://x.blob.core.windows.net/c?sv=2024&sig=abcdEFGH%2Bij%3D&se=1': 'abcdEFGH',
	'AccountName=x;AccountKey=YWJjZA==;EndpointSuffix=y': 'YWJjZA',
	'SharedAccessSignature sr=x&sig=abcdefgh12345678&skn=y': 'abcdefgh',
	'Endpoint=sb://x/;SharedAccessKeyName=y;SharedAccessKey=YWJjZA=': 'YWJjZA',
	'secret abc8Q~abcdefghijklmnopqrstuvwxyzABCDEFGH': 'abc8Q~',
	[`${'A1b2'.repeat(21)}Qw==`]: 'A1b2',
	'-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----': 'hunter2',
	'-----BEGIN PRIVATE KEY-----\nhunter2, and it breaks off': 'hunter2',
	'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQ': '1QQQ',
	ghp_abcdefghijklmnopqrstuvwx: 'ghp_',
	'pass%77ord%3Dhunter2': 'hunter2',
	'password=3Dhunter2=20': 'hunter2',
	'&quot;password&quot;:&quot;hunter2&quot;': 'hunter2',
	[base64('password=hunter2')]: base64('password=hunter2').slice(12),
	[base64('password=hunter2', 'utf16le')]: base64('password=hunter2', 'utf16le').slice(28),
	'123456-123456-123456-123456-123456-123456-123456-123456': '123456',
};

for (const [text, secret] of Object.entries(secrets)) {
	test(`no secret is left of: ${text.slice(0, 60)}`, () => {
		assert.equal(text.includes(secret), true);
		const masked = masker()(text);
		assert.equal(masked.includes(secret), false, masked);
	});
}

test('JSON stays JSON', () => {
	const text = JSON.stringify({AuditData: JSON.stringify({Password: 'hun"ter2', by: 'alice@contoso.com'}), at: '2026-11-22'});
	const masked = JSON.parse(masker()(text)) as {AuditData: string; at: string};
	assert.deepEqual([JSON.parse(masked.AuditData), masked.at], [{Password: '[secret password]', by: 'user-1@contoso.com'}, '2026-11-22']);
});

test('a password in an address is no part of a mask, and so is kept nowhere', () => {
	const book = new MaskBook({});
	findIn('https://alice:hunter2@x.example/y', {maskOf: address => book.maskOf(address), also: () => []});
	assert.deepEqual(book.masks, {});
});

test('sentences about passwords stay as they are', () => {
	for (const text of ['Reset their passwords.', 'The password was changed.', 'The password is wrong.', 'LastPasswordChangeDateTime: 2026-11-22', 'Passwords were reset; ask by telephone.', 'PasswordPolicies: None', 'Password: [secret newPassword]', 'basic authentication and bearer tokens', 'token: expired', 'Never send a password: not in a mail', 'Password for all administrators: reset', 'Passwords of the accounts: done', 'Passwords:\nThree were reset.', 'the password is for Dana only', 'AUTH PLAIN', 'password for the relay is changed', 'Password -Force', 'DKIM-Signature: v=1; bh=abc; b=' + 'A'.repeat(86) + '==']) {
		assert.equal(masker()(text), text);
	}
});

test('what an intruder wrote is looked through in time that grows with its length only', () => {
	const pieces = ['a', 'a.', 'a@b.c ', '@', 'password', 'password is ', '-----BEGIN PRIVATE KEY-----', '%40', '&#64;', '\\', 'eyJ-', 'eyJ.', 'http://', 'https://u:p', 'curl ', 'password="', '=', '-a', '"name":"', '<Password ', 'YWxp', '=\n', 'password for ', 'password:\n', '"x" |', 'AUTH PLAIN ', 'key="password" ', 'ConvertTo-SecureString -Force ', '\\u0040', '/home/', '123456-'];
	const slow = pieces.filter(piece => {
		const text = piece.repeat(Math.ceil(100_000 / piece.length));
		const since = performance.now();
		masker()(text);
		return performance.now() - since > 5000;
	});
	assert.deepEqual(slow, []);
});
