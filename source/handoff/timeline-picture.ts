import {markup, type Html} from '../text/html.js';
import {inert} from '../text/inert.js';
import {formatAge} from '../text/time.js';
import type {Handoff, TimelineEntry} from './handoff.js';
import {moment} from './moment.js';
import {drawShape, round, shapeOf, shapeWords, type Shape} from './timeline-marks.js';
import {timeScale, type TimeScale} from './timeline-scale.js';

const width = 960;
const edge = 14;
const laneHeight = 52;
const top = 20;

/** A name, a title or a sentence in the picture is cut after so many characters; it stands whole beside it. */
const longestName = 60;
const longestTitle = 200;

type Wait = {title: string; for: string; from: number; to: number};

/** The timeline as a picture in SVG: a lane for each responder and for each wait, what they did from left to right. What it shows stands in its description, and each entry in the table beside it. Null where nothing has a time. */
export function timelinePicture(handoff: Handoff): Html | null {
	const entries = handoff.timeline.filter(({at}) => !Number.isNaN(Date.parse(at)));
	if (entries.length === 0) {
		return null;
	}

	const waits = waitsOf(handoff, entries);
	const scale = timeScale([...entries.flatMap(({at, ms}) => [Date.parse(at), Date.parse(at) + (ms ?? 0)]), ...waits.map(({to}) => to)], edge, width - edge);
	const lanes = [...new Map(entries.map(({by}) => [by.id, by.name]))];
	const bottom = top + ((lanes.length + waits.length) * laneHeight);
	return markup`<svg role="img" aria-labelledby="picture-title picture-description" viewBox="0 0 ${width} ${bottom + 72}" xmlns="http://www.w3.org/2000/svg">
<title id="picture-title">Timeline of the run</title>
<desc id="picture-description">${description(handoff, entries, lanes, waits)}</desc>
${axis(scale, bottom)}
${lanes.map(([id, name], index) => lane(entries.filter(({by}) => by.id === id), {name, y: top + (index * laneHeight) + 36, scale}))}
${waits.map((wait, index) => waitLane(wait, top + ((lanes.length + index) * laneHeight) + 36, scale))}
${legend(bottom + 60)}
</svg>
`;
}

function lane(entries: readonly TimelineEntry[], {name, y, scale}: {name: string; y: number; scale: TimeScale}): Html {
	// What would stand on the same spot with the same shape is drawn once: a long run has more entries than the picture has places.
	const drawn = new Map<string, {entry: TimelineEntry; x: number; end: number; shape: Shape; times: number}>();
	for (const entry of entries) {
		const shape = shapeOf(entry);
		const at = Date.parse(entry.at);
		const [x, end] = [scale.x(at), scale.x(at + (entry.ms ?? 0))];
		const place = `${shape} ${Math.round(x)}`;
		const there = drawn.get(place);
		drawn.set(place, there ? {...there, end: Math.max(there.end, end), times: there.times + 1} : {entry, x, end, shape, times: 1});
	}

	return markup`<g><text x="${edge}" y="${y - 22}">${cut(name, longestName)}</text><path class="lane" d="M${edge} ${y}H${width - edge}"/>
${[...drawn.values()].map(({entry, x, end, shape, times}) => markup`<g><title>${cut(`${moment(entry.at)}: ${entry.what}`, longestTitle)}${times > 1 ? ` (and ${times - 1} more here)` : ''}</title>${end - x > 3 ? markup`<path class="took" d="M${round(x)} ${y}H${round(end)}"/>` : null}${drawShape(shape, x, y)}</g>
`)}</g>
`;
}

function waitLane({title, for: whom, from, to}: Wait, y: number, scale: TimeScale): Html {
	return markup`<g><text x="${edge}" y="${y - 22}">${cut(`Waits on ${whom} (${title})`, longestName)}</text><path class="lane" d="M${edge} ${y}H${width - edge}"/><path class="wait" d="M${round(scale.x(from))} ${y}H${round(Math.max(scale.x(to), scale.x(from) + 3))}"/></g>
`;
}

function axis(scale: TimeScale, y: number): Html {
	const ticks = scale.ticks.map(({x, at, isNewDay}) => {
		const iso = new Date(at).toISOString();
		// At the edges the words would leave the picture.
		const middle = round(Math.min(Math.max(x, 32), width - 32));
		const words = (below: number, text: string): Html => markup`<text class="small" text-anchor="middle" x="${middle}" y="${y + below}">${text}</text>`;
		return markup`<path class="axis" d="M${round(x)} ${y}v5"/>${words(17, iso.slice(11, scale.seconds ? 19 : 16))}${isNewDay ? words(31, `${Number(iso.slice(8, 10))} ${months[Number(iso.slice(5, 7)) - 1]!} UTC`) : null}`;
	});
	const pauses = scale.pauses.map(({x, width: wide, ms}) => markup`<path class="break" d="M${round(x + 4)} ${top}V${y}M${round(x + wide - 4)} ${top}V${y}"/><text class="small" text-anchor="middle" x="${round(x + (wide / 2))}" y="${top - 6}">${formatAge(ms)}</text>`);
	return markup`<path class="axis" d="M${edge} ${y}H${width - edge}"/>${ticks}${pauses}`;
}

function legend(y: number): Html {
	let x = edge + 8;
	return markup`${(Object.keys(shapeWords) as Shape[]).map(shape => {
		const drawn = markup`${drawShape(shape, x, shape === 'holds' ? y + 8 : (shape === 'word' ? y - 12 : y - 4))}<text class="small" x="${x + 13}" y="${y}">${shapeWords[shape]}</text>`;
		x += 32 + (shapeWords[shape].length * 6.6);
		return drawn;
	})}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Each wait with its end: when its step was last settled or checked, or when this was written, where it still waits. */
function waitsOf(handoff: Handoff, entries: readonly TimelineEntry[]): Wait[] {
	const begun = new Map(entries.filter(({kind}) => kind === 'waiting').toReversed().map(entry => [entry.step, entry]));
	return [...begun.values()].toReversed().flatMap(({step, at, what}) => {
		const state = handoff.phases.flatMap(({steps}) => steps).find(({id}) => id === step);
		const last = entries.findLast(entry => entry.step === step && entry.kind !== 'noted');
		const to = Date.parse(state?.waiting ? handoff.writtenAt : last!.at);
		return Number.isNaN(to) ? [] : [{title: state?.title ?? what, for: state?.waiting?.for ?? 'somebody', from: Date.parse(at), to}];
	});
}

/** What the picture shows, for whoever does not see it. */
function description(handoff: Handoff, entries: readonly TimelineEntry[], lanes: ReadonlyArray<[string, string]>, waits: readonly Wait[]): string {
	const people = lanes.map(([id, name]) => {
		const own = entries.filter(({by}) => by.id === id);
		const counts = (Object.keys(shapeWords) as Shape[]).flatMap(shape => {
			const count = own.filter(entry => shapeOf(entry) === shape).length;
			return count === 0 ? [] : [`${count} ${shapeWords[shape]}`];
		});
		return `${cut(name, longestName)}: ${counts.join(', ')}.`;
	});
	const waited = waits.map(({title, from, to}) => `${cut(title, longestName)}: waited ${formatAge(to - from)}.`);
	return [`From ${moment(handoff.startedAt)} to ${moment(handoff.at)}.`, ...people, ...waited].join(' ');
}

function cut(text: string, most: number): string {
	const characters = [...inert(text).slice(0, (most * 2) + 2)];
	return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
}
