import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** An address whose beginning, up to the host, is written out. */
const address = /^https:\/\/[^\s/?#{}@\\]+(?:[/?#]|$)/;

/** Addresses are https, and their host is written out. */
export const httpsOnly: Rule = {
	name: 'https',
	reason: 'What is opened in the middle of an outage must be where the author meant, whatever a value holds.',
	severity: 'error',
	wrong: `
steps:
  - {id: look, title: Look, open: 'ftp://example.com/'}`,
	right: `
steps:
  - {id: look, title: Look, open: 'https://example.com/'}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			const addresses = [{below: ['open'], text: step.open}, {below: ['gui', 'url'], text: step.gui?.url}];
			for (const {below, text} of addresses) {
				if (text !== undefined && !address.test(text)) {
					yield {path: [...path, ...below], message: text.startsWith('https://') ? 'The address\'s host must be written out; {{ }} may follow behind it.' : 'Only an https address can be opened.'};
				}
			}
		}
	},
};
