import {Component, type ReactNode} from 'react';

/** What was thrown while a screen was shown, kept until the terminal is given back. */
export type Defects = {
	/** Rejects with the first that was thrown; never resolves. */
	readonly met: Promise<never>;
	/** Takes what was thrown. */
	readonly take: (error: unknown) => void;
	/** Does the work for whoever must not be thrown at; undefined when it threw. */
	readonly attempt: <Result>(work: () => Result) => Result | undefined;
};

/** Nothing was thrown yet. */
export const watchDefects = (): Defects => {
	const {promise, reject} = Promise.withResolvers<never>();
	// It may be met when nobody waits for it: before the screen stands, and while it goes.
	promise.catch(() => undefined);
	return {
		met: promise,
		take: reject,
		attempt(work) {
			try {
				return work();
			} catch (error) {
				reject(error);
				return undefined;
			}
		},
	};
};

type BoundaryProperties = {
	readonly onDefect: (error: unknown) => void;
	readonly children: ReactNode;
};

/**
Shows nothing in place of what cannot be drawn, and tells. Ink's own would show where in the source it happened, on a screen that is about to go and perhaps too small for it; and what is thrown through Ink leaves it half made, with no handle to end it by.
*/
export class Boundary extends Component<BoundaryProperties, {hasFailed: boolean}> {
	static getDerivedStateFromError(this: void): {hasFailed: boolean} {
		return {hasFailed: true};
	}

	override state = {hasFailed: false};

	override componentDidCatch(error: unknown): void {
		this.props.onDefect(error);
	}

	override render(): ReactNode {
		return this.state.hasFailed ? undefined : this.props.children;
	}
}
