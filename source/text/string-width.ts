import {cells} from './width.js';

const [escape, bell] = ['\u001B', '\u0007'];

/**
Colours and links, which take no cell: CSI … m, and OSC … with its end.
*/
const styles = new RegExp(String.raw`${escape}\[[\d:;]*m|${escape}\][^${bell}${escape}]*(?:${bell}|${escape}\\)`, 'gu');

/**
How wide Ink takes a text to be. In the built program it stands in the place of the package of that name, which counts what a script joins as one shape: each column after such a name would stand elsewhere than where the terminal draws it.
*/
const stringWidth = (text: string): number => cells(text.includes(escape) ? text.replaceAll(styles, '') : text);

export default stringWidth;
