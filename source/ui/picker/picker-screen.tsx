import {Box} from 'ink';
import {editorText} from '../editor.js';
import {fieldLine} from '../components/field.js';
import {Frame, ruleLine, TooSmall} from '../components/frame.js';
import {Lines} from '../components/lines.js';
import {PanelView} from '../components/panel.js';
import {Select} from '../components/select.js';
import {shownHelp} from '../keys/help-line.js';
import {emptyLine, line, span, spread, wrap, type Line} from '../lines.js';
import {inert} from '../../text/inert.js';
import {formatClock, isoWithOffset} from '../../text/time.js';
import {tone} from '../theme.js';
import {whoIsHere} from '../words/who.js';
import {isTooSmall, least} from '../state/layout.js';
import {panelRoom} from '../components/panel-room.js';
import {entryDetail} from './entry-detail.js';
import {runbookLabels, runLabels} from './entry-lines.js';
import {pickerFacts} from './facts.js';
import {paneOf, pickerPanel} from './panel-at.js';
import {entriesOf, type PickerState, type PickerWorld} from './state.js';

export type PickerScreenProperties = {
	readonly state: PickerState;
	readonly world: PickerWorld;
};

/** Below this many lines nothing is left empty. */
const airy = 16;

/** How many lines each list gets: the one with the cursor comes first where both do not fit. */
const shareLists = (runs: number, runbooks: number, {room, underRuns}: {room: number; underRuns: boolean}): {forRuns: number; forRunbooks: number} => {
	const others = underRuns ? runbooks : runs;
	const leastOthers = Math.min(others, Math.max(1, Math.floor(room / 3)));
	const forThese = Math.min(underRuns ? runs : runbooks, Math.max(1, room - leastOthers));
	const forOthers = Math.min(others, Math.max(Math.min(others, 1), room - forThese));
	return underRuns ? {forRuns: forThese, forRunbooks: forOthers} : {forRuns: forOthers, forRunbooks: forThese};
};

const nothingHere = (search: string): string => search === '' ? '  There is no runbook here. Start one from a file: handrail start FILE' : `  Nothing here has "${inert(search)}". Esc shows all again.`;

const Lists = ({state, world, width, height}: PickerScreenProperties & {readonly width: number; readonly height: number}) => {
	const entries = entriesOf(state, world);
	const runs = runLabels(entries.flatMap(({run}) => run ?? []), width - 2, world.now);
	const runbooks = runbookLabels(entries.flatMap(({runbook}) => runbook ?? []), width - 2);
	const isAiry = height >= airy;
	const gap = isAiry ? [emptyLine] : [];
	const heads = (runs.length > 0 ? gap.length + 1 : 0) + gap.length + 1;
	// The same for every line, so that nothing moves but the cursor.
	const forDetail = Math.max(4, Math.min(isAiry ? 5 : 4, height), height - heads - runs.length - runbooks.length - 1);
	const underRuns = state.index < runs.length;
	const {forRuns, forRunbooks} = shareLists(runs.length, runbooks.length, {room: height - heads - forDetail - 1, underRuns});
	const entry = entries[state.index];
	return (
		<Box flexDirection='column' width={width} height={height} overflowY='hidden'>
			{runs.length > 0 && <Lines lines={[...gap, line('Unfinished', tone.strong)]} width={width}/>}
			{runs.length > 0 && <Select labels={runs} index={underRuns ? state.index : undefined} width={width} height={forRuns}/>}
			<Lines lines={[...gap, line('Start', tone.strong)]} width={width}/>
			{runbooks.length > 0 && <Select labels={runbooks} index={underRuns ? undefined : state.index - runs.length} width={width} height={forRunbooks}/>}
			{entry && <Lines lines={[ruleLine(width), ...entryDetail(entry, {width, height: forDetail, now: world.now})]} width={width}/>}
			{entries.length === 0 && <Lines lines={wrap(nothingHere(editorText(state.filter)), width, tone.faint, 2)} width={width}/>}
		</Box>
	);
};

const messageLine = (state: PickerState, width: number): Line => {
	if (state.searching && !state.palette && !state.settings && !state.form && !state.receive && !state.diagnosis) {
		return fieldLine({label: 'Search: ', editor: state.filter, secret: false}, width);
	}

	return state.message ? line(inert(state.message.text), tone[state.message.tone]) : (editorText(state.filter) === '' ? [] : line(`Search: ${editorText(state.filter)}   (/ changes it)`, tone.faint));
};

/** What `handrail` opens with: unfinished runs, the likeliest under the cursor, then the runbooks; and the form that asks for parameters. */
export const PickerScreen = ({state, world}: PickerScreenProperties) => {
	const {size} = world;
	if (isTooSmall(size)) {
		return <TooSmall size={size} least={least}/>;
	}

	const {width, height} = paneOf(world);
	const facts = pickerFacts(state, world);
	const who = [whoIsHere(world.responder, world.settings), formatClock(isoWithOffset(world.now))].filter(Boolean).join(' · ');
	const panel = pickerPanel(state, world);
	const drawn = panel ? {...facts, picker: {...facts.picker!, scrolls: () => panel.body.length > panelRoom(panel, width, height)}} : facts;
	return (
		<Frame
			size={size}
			header={[[span(' '), ...spread([span('HANDRAIL', tone.strong)], [span(who, tone.faint)], width), span(' ')]]}
			message={[messageLine(state, width)]}
			help={shownHelp(drawn, width, world.settings.now().hints)}
		>
			<Box marginLeft={1} flexShrink={0}>
				{panel === undefined
					? <Lists state={state} world={world} width={width} height={height}/>
					: <PanelView panel={panel} scroll={state.palette ? 0 : state.help ?? state.receive?.scroll ?? state.diagnosis?.scroll ?? 0} width={width} height={height}/>}
			</Box>
		</Frame>
	);
};
