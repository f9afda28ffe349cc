import type {Door} from './door.js';

/** Whether a screen is drawn: there is a terminal that can move its cursor, nobody asked for plain lines and no screen reader is on. */
export function drawsScreen({draws, environment}: Pick<Door, 'draws' | 'environment'>, plain: boolean | undefined): boolean {
	return plain !== true && draws && environment['TERM'] !== 'dumb' && !/^(?:1|true|yes|on)$/iv.test(environment['INK_SCREEN_READER'] ?? '');
}
