import {Failure} from '../../failure.js';
import type {DiagnoseDesk} from '../diagnose/contract.js';
import type {ReceiveDesk} from '../receive/contract.js';
import type {SettingsDesk} from '../../settings/contract.js';
import {keepSetting} from '../settings/keep-setting.js';
import type {PickerAction, PickerEffect} from './state.js';

/** Carries out what the picker wants done: the one place for it. */
export const pickerEffects = ({receive, diagnose, settings, dispatch, putAside, onPicked}: {settings: SettingsDesk; receive: ReceiveDesk | undefined; diagnose: DiagnoseDesk | undefined; dispatch: (action: PickerAction) => void; putAside: () => void; onPicked: (effect: PickerEffect) => void}): ((effect: PickerEffect) => void) => {
	const sentences = (error: unknown): string => error instanceof Failure ? error.sentences : `Something in Handrail itself went wrong: ${error instanceof Error ? error.message : String(error)}.`;

	const trying = async (work: (desk: ReceiveDesk) => Promise<void>): Promise<void> => {
		try {
			if (receive) {
				await work(receive);
			}
		} catch (error) {
			dispatch({type: 'not-received', message: sentences(error)});
		}
	};

	const readBounce = async (given: string): Promise<void> => {
		try {
			if (diagnose) {
				dispatch({type: 'diagnosed', diagnosed: await diagnose.diagnose(given)});
			}
		} catch (error) {
			dispatch({type: 'not-diagnosed', message: sentences(error)});
		}
	};

	return effect => {
		switch (effect.kind) {
			case 'keep-setting': {
				void keepSetting(settings, effect, message => {
					dispatch({type: 'said', message});
				});
				return;
			}

			case 'suspend': {
				putAside();
				return;
			}

			case 'open-hand-off': {
				void trying(async desk => {
					const offer = await desk.open(effect.file, effect.passphrase);
					dispatch(offer === 'passphrase' ? {type: 'encrypted'} : {type: 'offered', offer});
				});
				return;
			}

			case 'take-hand-off': {
				void trying(async desk => {
					await desk.take(effect.wish);
					onPicked({kind: 'picked', result: {kind: 'open', run: effect.run}});
				});
				return;
			}

			case 'leave-hand-off': {
				void trying(async desk => desk.leave());
				return;
			}

			case 'diagnose': {
				void readBounce(effect.given);
				return;
			}

			default: {
				onPicked(effect);
			}
		}
	};
};
