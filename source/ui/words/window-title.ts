import type {Snapshot} from '../../run/engine/contract.js';
import {progressOf} from '../../run/progress.js';
import {inert} from '../../text/inert.js';
import {cutCells} from '../../text/width.js';
import {glyph, statusGlyph} from '../theme.js';
import {dueChases} from './chases.js';

/** Longer names are cut: what comes after them must be seen in a tab. */
const longestPlace = 40;

/** The state of a run in a word or two, and its mark. */
const standing = (snapshot: Snapshot, isAsked: boolean, now: number): [string, string] => {
	const {status, saved, activity, watching} = snapshot;
	if (!saved.ok) {
		return [glyph.danger, 'NOT SAVED'];
	}

	if (isAsked) {
		return [glyph.danger, 'asks you'];
	}

	if (activity !== undefined) {
		return [glyph.next, activity.part === 'connect' ? 'signing in' : 'running'];
	}

	if (status.state === 'finished' || status.state === 'abandoned') {
		return [status.state === 'finished' ? statusGlyph.done : statusGlyph.skipped, status.state];
	}

	if (watching) {
		return [glyph.next, 'watching'];
	}

	if (status.counts.unknown > 0) {
		return [statusGlyph.unknown, 'outcome unknown'];
	}

	if (dueChases(snapshot, now).length > 0) {
		return [glyph.waiting, 'chase due'];
	}

	return status.state === 'waiting' ? [glyph.waiting, 'waiting'] : [glyph.next, 'open'];
};

/**
The title of the terminal's window: "● 6/22 contoso.example · REHEARSAL · running". Inert and short. `isAsked`: a question of the run waits for an answer; `now` is milliseconds since the epoch.
*/
export const windowTitle = (snapshot: Snapshot, isAsked: boolean, now: number): string => {
	const {settled, of} = progressOf(snapshot.status.counts);
	const [mark, state] = standing(snapshot, isAsked, now);
	const place = cutCells(inert(snapshot.status.tenant?.domain ?? snapshot.status.title), longestPlace);
	return `${mark} ${settled}/${of} ${[place, ...(snapshot.status.rehearsal ? ['REHEARSAL'] : []), state].join(` ${glyph.dot} `)}`;
};
