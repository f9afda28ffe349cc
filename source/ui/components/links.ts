import {createContext} from 'react';
import type {Style} from '../lines.js';
import {tone} from '../theme.js';

/** True where the terminal is known to draw links. */
export const LinksContext = createContext(false);

/** An address that may be linked: https, and nothing in it but what can be seen. */
const address = /^https:\/\/[\u{21}-\u{7E}]+$/v;

/** The style by which a text leads to an address. To be given only to a text that is this address, or a part of it: a link goes where its text says. */
export const linkTo = (to: string): Style => address.test(to) ? {link: to} : {};

/** How an address that stands alone looks. */
export const addressStyle = (to: string): Style => ({...tone.link, ...linkTo(to)});

const osc = '\u001B]8;;';
const end = '\u0007';

/** The text as a link (OSC 8), for a terminal that knows them. */
export const linked = (text: string, to: string): string => address.test(to) ? `${osc}${to}${end}${text}${osc}${end}` : text;
