import type {NewsInWords} from '../../handoff/receive/news.js';
import {inert} from '../../text/inert.js';

/** So many things are told; what was before them stands in the steps and in a hand-off. */
const most = 200;

/** What others did since this responder was last here, the oldest first. All inert. */
export const sinceWords = ({heading, lines}: NewsInWords): NewsInWords => ({
	heading: inert(heading),
	lines: [...(lines.length > most ? [`and ${lines.length - most} before these`] : []), ...lines.slice(-most).map(text => inert(text))],
});
