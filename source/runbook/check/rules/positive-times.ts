import {milliseconds} from '../../duration.js';
import {partPlaces, stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** Time that is given to a command, or between two looks, is some time. */
export const positiveTimes: Rule = {
	name: 'positive-times',
	reason: 'A command that has no time at all is ended before it has begun, and its outcome is unknown.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, timeout: 0 s}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X, timeout: 30 s}`,
	* find({runbook}) {
		for (const place of stepPlaces(runbook)) {
			const {run, verify, undo, keep, wait} = place.step;
			const written = {run, verify, undo, keep, recheck: wait?.recheck};
			for (const {part, path} of partPlaces(place)) {
				const times = {timeout: written[part]?.timeout, every: part === 'verify' || part === 'undo' ? written[part]?.every : undefined};
				for (const [key, time] of Object.entries(times)) {
					if (time !== undefined && milliseconds(time) === 0) {
						yield {path: [...path, key], message: `"${key}: ${time}" is no time at all. ${key === 'timeout' ? 'Leave it out for no limit.' : 'Leave it out to look every 10 s.'}`};
					}
				}
			}
		}
	},
};
