import type {RunFacts} from '../../run/facts.js';

/** What whoever receives a bundle asked for: to take the run over, or only to add what is in it; undefined leaves it to whether the run was handed over. */
export type Wish = 'take-over' | 'merge' | undefined;

/**
From whom a run is taken over by receiving it; undefined where it is not. A hand-over that nobody has answered is: whoever writes a bundle for a colleague means it so. Pure.

@param facts - What all journals come to, those that are received among them.
@param own - The responder who receives; undefined where there is none yet.
*/
export const takeOverFrom = ({ended, handedOver, owner}: Pick<RunFacts, 'ended' | 'handedOver' | 'owner'>, own: string | undefined, wish: Wish): string | undefined => {
	if (wish === 'merge' || ended) {
		return undefined;
	}

	if (wish === undefined) {
		return handedOver && handedOver.by !== own ? handedOver.by : undefined;
	}

	return handedOver?.by ?? (owner === own ? undefined : owner);
};
