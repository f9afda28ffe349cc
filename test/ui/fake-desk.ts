import type {HandedOff, HandoffDesk, HandoffPlan, Placed} from '../../source/ui/hand-off/contract.js';

/** What a hand-off says once it is written, changed as wanted. */
export const handedOff = (change: Partial<HandedOff> = {}): HandedOff => ({
	file: '/home/dana/run.md', said: ['It is for a colleague.'], heads: [{name: 'Dana Reyes', words: 'legal winner thank'}], proves: '2026-11-22-tenant-exceeded-threshold-k3f9',
	summary: 'Tenant has exceeded threshold, contoso.onmicrosoft.com: 2 of 6 steps are done. Next: Disable them.', ...change,
});

/** What was asked of a desk: each hand-off that was to be written, whether it was to replace another, and its file as typed. */
export type Asked = Array<{plan: HandoffPlan; file: string; replace: boolean}>;

/** A desk that writes nothing. In /home/dana there is `taken` already. */
export const fakeDesk = (change: Partial<HandedOff> = {}): {desk: HandoffDesk; asked: Asked} => {
	const asked: Asked = [];
	return {
		asked,
		desk: {
			async preview({format, to}) {
				return {
					contents: [`The whole run, as ${format}${to === undefined ? '' : ` for ${to}`}.`], masked: ['Masked: address 2 times.', '  address: eve@contoso.com becomes user-1@contoso.com, 2 times'],
					text: format === 'bundle' ? undefined : `# Hand-off\n\n${Array.from({length: 60}, (_, line) => `Line ${line + 1} of the document.`).join('\n\n')}`, file: `/home/dana/run.${format}`,
				};
			},
			async write(plan, file, {replace}): Promise<Placed<HandedOff>> {
				asked.push({plan, file, replace});
				return file.endsWith('taken') && !replace ? {kind: 'exists', file} : {kind: 'written', ...handedOff({file, ...change})};
			},
		},
	};
};
