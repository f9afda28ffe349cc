import type {HandoffSource} from '../../source/handoff/compose.js';
import {dana} from '../run/story.js';
import {sourceOf} from './told-runs.js';

/** What somebody who wants the page to do something writes into names, notes and answers. Each would say so by `window.ran`, an alert, or a request. */
export const hostileTexts: readonly string[] = [
	'</title><script>window.ran = 1; alert(1)</script>',
	'<script src="https://evil.example/x.js"></script>',
	'<img src=x onerror="window.ran = 2">',
	'<svg onload="window.ran = 3"><animate onbegin="window.ran = 4" attributeName="x" dur="1s"/></svg>',
	'" onmouseover="window.ran = 5" autofocus onfocus="window.ran = 6" x="',
	'\' onclick=\'window.ran = 7',
	'<a href="javascript:window.ran = 8">click</a> javascript:alert(1) [x](javascript:alert(1))',
	'</style><style>@import "https://evil.example/x.css"; body { background: url(https://evil.example/p.png) }</style>',
	'<iframe srcdoc="<script>parent.ran = 9</script>"></iframe><object data="https://evil.example"></object>',
	'<meta http-equiv="refresh" content="0; url=https://evil.example"><base href="https://evil.example/">',
	'<link rel="prefetch" href="https://evil.example"><video poster="https://evil.example/v.png">',
	'--> ]]> <!-- <![CDATA[ &lt;script&gt; &#x3c;b&#x3e; ${window.ran = 10} {{ 7 * 7 }}',
	'<math><mtext><style><img title="</style><img src onerror=window.ran=11>">',
	'terminal \u001B[2J\u001B]52;c;ZXZpbA==\u0007\u001B]8;;https://evil.example\u001B\\link\u001B]8;;\u001B\\ bell\u0007 back\u0008\u0008',
	'bidi \u202Egnp.exe\u202C \u2066isolate\u2069 zero\u200Bwidth\uFEFF tag\u{E0041} nul\u0000 half\uD83D',
	'مرحبا עברית 2026 (relay)',
	'word'.repeat(500),
];

/** A word of 100 kB, which has no place to break. */
export const longWord = 'long'.repeat(25_000);

/** The same texts in two, without the long one: each place of a run that is told with them holds all of them, and what is drawn from right to left stands alone too. */
export const hostileInTwo: readonly string[] = [hostileTexts.slice(0, -1).join(' '), hostileTexts.find(text => /^\p{Script=Arabic}/v.test(text))!];

/**
A run in which everything that anybody can write is hostile.

@param texts - What is written: each of them in every place.
@param word - A word that has no place to break.
*/
export function hostileRun(texts = hostileTexts, word = longWord): HandoffSource {
	const teller = dana();
	const nth = (index: number): string => texts[index % texts.length]!;
	const first = nth(0);
	teller.tell('session', {name: 'exchange', state: 'open', account: first, reason: nth(1)});
	teller.tell('tenant-bound', {tenant: first, domain: nth(4), account: nth(5)});
	teller.read('connectors');
	teller.tell('chosen', {step: 'connectors', list: 'rogue', keys: texts.map(text => `key ${text}`), rows: texts.map(text => ({Guid: text, Name: text}))});
	for (const [index, text] of texts.entries()) {
		const item = `key ${text}`;
		teller.send({step: 'disable', item});
		teller.tell('answered', {step: 'disable', item, part: 'run', attempt: index + 2, outcome: 'failed', evidence: 'e'.repeat(64), rows: 0, errors: [{kind: 'terminating', message: `${text}\n${text}`, id: text, line: 1, column: 1}], ms: 1});
		teller.tell('verified', {step: 'disable', item, ok: false, evidence: null, of: 'run', message: text});
		teller.tell('noted', {step: 'case', text: `${text}\n${text}`});
		teller.tell('noted', {text});
		teller.tell('recorded', {step: 'case', name: text, value: text});
		teller.tell('recorded', {step: 'case', name: `list ${index}`, value: [text]});
		teller.tell('marked', {step: 'note-it', status: 'skipped', reason: text});
		teller.tell('waiting', {step: 'unblocked', for: text, next: text});
		teller.send({step: text});
	}

	teller.tell('noted', {step: 'case', text: word});
	teller.tell('handed-over', {to: first});
	const {status, ...source} = sourceOf(teller);
	const hurt = <Named extends {title: string}>(step: Named, index: number): Named => ({...step, title: nth(index)});
	const by = {id: status.owner.id, name: first};
	return {
		...source,
		status: {
			...status, title: first, owner: by, tenant: {tenant: first, domain: nth(4), account: nth(5)},
			responders: status.responders.map(responder => ({...responder, name: nth(2)})),
			steps: status.steps.map((step, index) => hurt(step, index)),
			runbook: {...status.runbook, id: nth(3)},
		},
		params: Object.fromEntries(texts.map(text => [text, text])),
		checks: Object.fromEntries(texts.map(text => [`disable/key ${text}`, {ok: false, message: text, result: [{[text]: text}], at: text}])),
	};
}
