import unicode11 from '@xterm/addon-unicode11';
import xterm, {type IBufferLine, type IUnicodeVersionProvider, type Terminal as Xterm} from '@xterm/headless';

/** The size of a terminal in cells. */
export type Size = {columns: number; rows: number};

/**
A terminal without a window: bytes go in, and what a person would see comes out. It tells apart a whole frame from one that is half painted (DEC mode 2026, which Ink brackets each frame with), so that nothing is ever judged by half a frame.
*/
export class Emulator {
	/** How often a program in the alternate screen wrote past its last row: each is a frame taller than the terminal, whose top nobody saw. */
	overflows = 0;
	readonly xterm: Xterm;
	readonly #listeners = new Set<() => void>();
	#pending = Promise.resolve();

	/** `widths` says how many cells each character takes: the table of Unicode 11 unless it is another's. */
	constructor({columns, rows}: Size, widths?: IUnicodeVersionProvider) {
		this.xterm = new xterm.Terminal({cols: columns, rows, scrollback: 100_000, allowProposedApi: true});
		// Without it an emoji takes one cell, as it did in Unicode 6 and does in no terminal of today.
		this.xterm.loadAddon(new unicode11.Unicode11Addon());
		this.xterm.unicode.activeVersion = '11';
		if (widths) {
			this.xterm.unicode.register(widths);
			this.xterm.unicode.activeVersion = widths.version;
		}

		this.xterm.onScroll(() => {
			if (this.alternate) {
				this.overflows++;
			}
		});
		// Entering the alternate screen is told as a scroll too, just before this.
		this.xterm.buffer.onBufferChange(() => {
			this.overflows = 0;
		});
	}

	/** True while the program has the alternate screen. */
	get alternate(): boolean {
		return this.xterm.buffer.active.type === 'alternate';
	}

	/** True while a frame has been begun and not yet ended. */
	get painting(): boolean {
		return this.xterm.modes.synchronizedOutputMode;
	}

	/** Takes what the program wrote. Resolves when the screen shows it. */
	async write(data: string | Uint8Array): Promise<void> {
		this.#pending = new Promise(resolve => {
			this.xterm.write(data, () => {
				resolve();
				for (const listener of this.#listeners) {
					listener();
				}
			});
		});
		return this.#pending;
	}

	/** Resolves when all that was written is on the screen. */
	async settled(): Promise<void> {
		return this.#pending;
	}

	/** Calls the listener whenever the screen may have changed; returns what ends that. */
	onChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	resize({columns, rows}: Size): void {
		this.xterm.resize(columns, rows);
	}

	/** The rows now on the screen, top first, without the blanks at their ends. */
	screen(): string[] {
		// A line that was longer before the terminal became narrower still is, beyond its edge.
		return this.lines().map(line => line.translateToString(true, 0, this.xterm.cols));
	}

	/** The rows now on the screen as cells. */
	lines(): IBufferLine[] {
		const {active} = this.xterm.buffer;
		return Array.from({length: this.xterm.rows}, (_, row) => active.getLine(active.baseY + row)!);
	}

	/** All that ever stood on the normal screen, as it would be read by scrolling back: lines that were wrapped are whole again. */
	transcript(): string {
		const {normal} = this.xterm.buffer;
		let text = '';
		for (let index = 0; index < normal.length; index++) {
			const line = normal.getLine(index)!;
			const isContinued = normal.getLine(index + 1)?.isWrapped ?? false;
			text += line.translateToString(!isContinued) + (isContinued ? '' : '\n');
		}

		return text.trimEnd();
	}
}
