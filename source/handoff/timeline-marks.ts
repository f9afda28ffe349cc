import {markup, type Html} from '../text/html.js';
import type {TimelineEntry} from './handoff.js';

/** The shapes of a timeline's picture: a read, something that changed or destroyed, one that did not succeed, one whose outcome nobody saw, a check that held, and everything that a person said or set. */
export type Shape = 'read' | 'change' | 'destroy' | 'failed' | 'unknown' | 'holds' | 'word';

/** What each shape is, for the legend. */
export const shapeWords: Record<Shape, string> = {
	read: 'read', change: 'change', destroy: 'destroy', failed: 'did not succeed', unknown: 'outcome unknown', holds: 'check holds', word: 'said, set or signed in',
};

/** How an entry is drawn. */
export function shapeOf(entry: Pick<TimelineEntry, 'kind' | 'effect' | 'outcome' | 'ok'>): Shape {
	if (entry.kind === 'verified') {
		return entry.ok === null ? 'unknown' : (entry.ok ? 'holds' : 'failed');
	}

	if (entry.kind !== 'sent' && entry.kind !== 'answered') {
		return 'word';
	}

	if (entry.outcome === null || entry.outcome === 'unknown') {
		return entry.effect === 'read' ? 'failed' : 'unknown';
	}

	return entry.outcome === 'ok' ? entry.effect ?? 'read' : 'failed';
}

/** A shape with its middle at a place. */
export function drawShape(shape: Shape, x: number, y: number): Html {
	const at = (by: number): number => round(x + by);
	switch (shape) {
		case 'read': {
			return markup`<circle class="read" cx="${round(x)}" cy="${y}" r="4"/>`;
		}

		case 'change': {
			return markup`<rect class="act" x="${at(-5)}" y="${y - 5}" width="10" height="10"/>`;
		}

		case 'destroy': {
			return markup`<path class="act" d="M${at(-7)} ${y}L${round(x)} ${y - 7}L${at(7)} ${y}L${round(x)} ${y + 7}Z"/>`;
		}

		case 'failed': {
			return markup`<path class="cross" d="M${at(-5)} ${y - 5}L${at(5)} ${y + 5}M${at(-5)} ${y + 5}L${at(5)} ${y - 5}"/>`;
		}

		case 'unknown': {
			return markup`<circle class="doubt" cx="${round(x)}" cy="${y}" r="8"/><text class="doubtful" x="${round(x)}" y="${y + 4}">?</text>`;
		}

		case 'holds': {
			return markup`<path class="tick" d="M${at(-4)} ${y - 12}L${at(-1)} ${y - 9}L${at(5)} ${y - 16}"/>`;
		}

		case 'word': {
			return markup`<path class="word" d="M${round(x)} ${y + 4}V${y + 12}"/>`;
		}
	}
}

/** A place in the picture, to a tenth. */
export const round = (place: number): number => Math.round(place * 10) / 10;
