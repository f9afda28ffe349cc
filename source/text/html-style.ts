/**
How every page looks: on a screen in the light and in the dark, and on paper. Colour is never the only mark. No text is cut off: what has no place to break is broken anywhere.
*/
export const style = `
:root {
	color-scheme: light dark;
	--ground: #fff; --ink: #1a1a1a; --faint: #565656; --line: #b4b4b4; --soft: #f4f4f2; --link: #0b4f9c;
	--good: #1b5e20; --good-ground: #e6f4e7; --bad: #8f1d04; --bad-ground: #fdeae5; --slow: #654900; --slow-ground: #fff3d1;
}
@media (prefers-color-scheme: dark) {
	:root {
		--ground: #15171b; --ink: #ececec; --faint: #b3b3b3; --line: #5c6066; --soft: #212429; --link: #8fc1ff;
		--good: #a9dcab; --good-ground: #17321b; --bad: #ffb8a8; --bad-ground: #47190f; --slow: #ffd884; --slow-ground: #3a2d00;
	}
}
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: var(--ink); background: var(--ground); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.8rem; margin: .5rem 0; } h2 { font-size: 1.35rem; margin: 2.2rem 0 .8rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1.12rem; margin: 1.6rem 0 .6rem; } h4 { font-size: 1rem; margin: 0; }
a { color: var(--link); } a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
pre { border: 1px solid var(--line); padding: .6em; white-space: pre-wrap; break-inside: avoid; }
code, pre { font: .9em/1.45 ui-monospace, monospace; } code { unicode-bidi: isolate; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; color: var(--faint); padding-bottom: .3rem; }
th, td { border: 1px solid var(--line); padding: .25em .5em; text-align: start; vertical-align: top; } thead { background: var(--soft); } tr { break-inside: avoid; }
.skip { position: absolute; left: -100vw; } .skip:focus { position: static; }
.note { border: 2px solid var(--slow); background: var(--slow-ground); color: var(--slow); padding: .5rem .8rem; }
.contents ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: .6rem 0; }
.state { border-inline-start: 5px solid var(--line); background: var(--soft); padding: .6rem 1rem; font-size: 1.06rem; } .state p { margin: .4rem 0; }
.alarm { color: var(--bad); }
.facts { padding-inline-start: 1.2rem; color: var(--faint); }
.steps, .items { list-style: none; padding: 0; } .steps > li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .6rem 0; }
.steps > li.slim { border-color: transparent; padding-block: 0; margin: .2rem 0; }
.items > li { border-inline-start: 3px solid var(--line); padding-inline-start: .8rem; margin: .5rem 0; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .7rem; break-inside: avoid; break-after: avoid; }
.faint { color: var(--faint); font-size: .9em; }
.details { margin: .3rem 0; padding-inline-start: 1.2rem; }
.status { border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; white-space: nowrap; }
.done { color: var(--good); background: var(--good-ground); } .unknown, .failed { color: var(--bad); background: var(--bad-ground); font-weight: bold; } .waiting, .running { color: var(--slow); background: var(--slow-ground); }
.lines { white-space: pre-wrap; }
.words { font-size: 1.1rem; font-weight: bold; }
figure { margin: 1rem 0; } figcaption { color: var(--faint); font-size: .9rem; }
.wide { overflow-x: auto; } .wide svg { display: block; width: 100%; min-width: 42rem; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg .small { font-size: 11px; fill: var(--faint); }
svg .lane, svg .axis { stroke: var(--line); fill: none; } svg .break { stroke: var(--line); stroke-dasharray: 2 3; fill: none; }
svg .read { fill: var(--ground); stroke: var(--ink); stroke-width: 1.5; } svg .act { fill: var(--ink); stroke: none; } svg .took { stroke: var(--ink); stroke-width: 3; opacity: .45; }
svg .tick { fill: none; stroke: var(--good); stroke-width: 2; } svg .cross { fill: none; stroke: var(--bad); stroke-width: 2.5; } svg .doubt { fill: var(--bad-ground); stroke: var(--bad); stroke-width: 1.5; } svg .doubtful { fill: var(--bad); font-weight: bold; text-anchor: middle; }
svg .word { stroke: var(--faint); stroke-width: 1.5; } svg .wait { stroke: var(--slow); stroke-width: 7; stroke-dasharray: 6 3; }
@media print {
	:root {
		color-scheme: light;
		--ground: #fff; --ink: #000; --faint: #444; --line: #888; --soft: #fff; --link: #000;
		--good: #000; --good-ground: #fff; --bad: #000; --bad-ground: #fff; --slow: #000; --slow-ground: #fff;
	}
	@page { margin: 15mm; }
	body { font-size: 10pt; margin: 0; padding: 0; max-width: none; }
	.contents, .skip { display: none; } .wide { overflow: visible; } .wide svg { min-width: 0; }
	a[href^="https:"]::after { content: " <" attr(href) ">"; font-size: .85em; }
	figure { break-inside: avoid; }
	.paper > h2 { break-before: page; } .paper > h2:first-of-type { break-before: auto; }
	.paper > h3 { border-top: 2px solid var(--ink); padding-top: .4rem; } .paper > h3 + ul { break-before: avoid; break-after: avoid; }
	.paper a.bare::after { content: none; } .paper th { overflow-wrap: normal; } .paper td code { white-space: nowrap; }
	.paper pre { break-inside: auto; } .paper li, .paper p { orphans: 3; widows: 3; } .paper > p:has(+ h2), .paper > p:has(+ h3) { break-before: avoid; }
}
`.replaceAll('\t', '');
