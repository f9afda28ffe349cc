import {markup, type Html} from '../text/html.js';
import type {Handoff} from './handoff.js';
import {htmlMoment} from './html-said.js';
import {timelinePicture} from './timeline-picture.js';

/** The picture with its caption; it can be scrolled by keyboard where the window is narrow. */
export function timelineFigure(handoff: Handoff): Html | null {
	const picture = timelinePicture(handoff);
	return picture === null ? null : markup`<figure>
<div class="wide" tabindex="0" role="group" aria-label="Timeline, a picture">
${picture}</div>
<figcaption>Times in UTC, each by the clock of the machine on which it happened. The same as a table: <a href="#timeline">Timeline</a>.</figcaption>
</figure>
`;
}

/** Every entry, one row each. */
export function timelineTable({timeline}: Handoff): Html {
	return markup`<table>
<caption>Who did what and when, in the order in which it happened. “Entry” is its number in the journal of the one who did it.</caption>
<thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Entry</th></tr></thead>
<tbody>
${timeline.map(({at, by, what, seq}) => markup`<tr><td>${htmlMoment(at)}</td><td><bdi>${by.name}</bdi></td><td><bdi>${what}</bdi></td><td>${seq}</td></tr>
`)}</tbody>
</table>
`;
}
