import {Box} from 'ink';
import type {Panel} from '../dialogs/definition.js';
import {editorText} from '../editor.js';
import {fieldLine} from '../components/field.js';
import {Frame, TooSmall} from '../components/frame.js';
import {Lines} from '../components/lines.js';
import {PanelView} from '../components/panel.js';
import {Select} from '../components/select.js';
import {shownHelp} from '../keys/help-line.js';
import {helpFoot, helpLines} from '../keys/help-page.js';
import {emptyLine, line, span, spread, type Line} from '../lines.js';
import {inert} from '../../text/inert.js';
import {formatClock, isoWithOffset} from '../../text/time.js';
import {tone} from '../theme.js';
import {isTooSmall, least} from '../state/layout.js';
import {settingsPanel} from '../settings/reduce-settings.js';
import {diagnosisPanel} from './diagnose.js';
import {runbookLabel, runLabel} from './entry-lines.js';
import {formPanel} from './form.js';
import {receivePanel} from './receive.js';
import {pickerFacts} from './facts.js';
import {entriesOf, type PickerState, type PickerWorld} from './state.js';

export type PickerScreenProperties = {
	readonly state: PickerState;
	readonly world: PickerWorld;
};

const Lists = ({state, world, width, height}: PickerScreenProperties & {readonly width: number; readonly height: number}) => {
	const entries = entriesOf(state, world);
	const runs = entries.flatMap(({run}) => run ? [runLabel(run, width, world.now)] : []);
	const runbooks = entries.flatMap(({runbook}) => runbook ? [runbookLabel(runbook, width)] : []);
	const heads = (runs.length > 0 ? 3 : 1) + 1;
	const room = Math.max(2, height - heads);
	const forRuns = Math.min(runs.length, Math.max(room - runbooks.length, Math.ceil(room / 2)));
	const underRuns = state.index < runs.length;
	return (
		<Box flexDirection='column' width={width} height={height} overflow='hidden'>
			{runs.length > 0 && <Lines lines={[emptyLine, line('Unfinished', tone.strong)]} width={width}/>}
			{runs.length > 0 && <Select labels={runs} index={underRuns ? state.index : undefined} width={width} height={forRuns}/>}
			<Lines lines={[emptyLine, line('Start', tone.strong)]} width={width}/>
			{runbooks.length > 0 && <Select labels={runbooks} index={underRuns ? undefined : state.index - runs.length} width={width} height={Math.max(1, room - forRuns)}/>}
			{entries.length === 0 && <Lines lines={[line(editorText(state.filter) === '' ? '  There is no runbook here. Start one from a file: handrail start FILE' : '  Nothing fits. Esc shows all again.', tone.faint)]} width={width}/>}
		</Box>
	);
};

const messageLine = (state: PickerState, width: number): Line => {
	if (state.searching && !state.settings && !state.form && !state.receive && !state.diagnosis) {
		return fieldLine({label: 'Search: ', editor: state.filter, secret: false}, width);
	}

	return state.message ? line(inert(state.message.text), tone[state.message.tone]) : (editorText(state.filter) === '' ? [] : line(`Search: ${editorText(state.filter)}   (/ changes it)`, tone.faint));
};

/** What is asked over the lists; undefined while nothing is. */
const askingPanel = ({settings, receive, diagnosis, form}: PickerState, world: PickerWorld, width: number): Panel | undefined => {
	if (settings) {
		return settingsPanel(settings, world.settings, width);
	}

	if (receive) {
		return receivePanel(receive, width);
	}

	return diagnosis ? diagnosisPanel(diagnosis, width) : form && formPanel(form, width);
};

/** What `handrail` opens with: unfinished runs, the likeliest under the cursor, then the runbooks; and the form that asks for parameters. */
export const PickerScreen = ({state, world}: PickerScreenProperties) => {
	const {size} = world;
	if (isTooSmall(size)) {
		return <TooSmall size={size} least={least}/>;
	}

	const width = size.columns - 2;
	const height = size.rows - 5;
	const facts = pickerFacts(state, world);
	const who = [inert(world.responder), formatClock(isoWithOffset(world.now))].filter(Boolean).join(' · ');
	const help = {title: line('Keys', tone.strong), body: [...helpLines({...facts, context: 'picker'}, ['picker'], width), ...helpFoot(width)]};
	const asking = askingPanel(state, world, width);
	const panel = state.help === undefined ? asking : help;
	return (
		<Frame
			size={size}
			header={[[span(' '), ...spread([span('HANDRAIL', tone.strong)], [span(who, tone.faint)], width), span(' ')]]}
			message={[messageLine(state, width)]}
			help={shownHelp(facts, width, world.settings.now().hints)}
		>
			<Box marginLeft={1} flexShrink={0}>
				{panel === undefined
					? <Lists state={state} world={world} width={width} height={height}/>
					: <PanelView panel={panel} scroll={state.help ?? state.receive?.scroll ?? state.diagnosis?.scroll ?? 0} width={width} height={height}/>}
			</Box>
		</Frame>
	);
};
