import {Box} from 'ink';
import {headerLines} from '../../header/header-lines.js';
import {fieldLine} from '../../components/field.js';
import {Frame, partedRule, TooSmall} from '../../components/frame.js';
import {Lines} from '../../components/lines.js';
import {PanelView} from '../../components/panel.js';
import {dialogPanel} from '../../dialogs/definitions.js';
import {shownHelp} from '../../keys/help-line.js';
import {keyFacts} from '../../keys/key-facts.js';
import {line, span, type Line} from '../../lines.js';
import {glyph, tone} from '../../theme.js';
import {bannerLines, bodyHeight, dialogWidth, isTooSmall, least, listWidth, messageLines, paneWidth, wholePaneWidth} from '../../state/layout.js';
import {panelAt} from '../../state/panel-at.js';
import type {RunState} from '../../state/state.js';
import {isWide, type World} from '../../state/world.js';
import {connectLines, isSigningIn} from './connect-lines.js';
import {DetailPane} from './detail-pane.js';
import {paneRule} from './pane-rule.js';
import {listLines} from './step-lines.js';

export type RunScreenProperties = {
	readonly state: RunState;
	readonly world: World;
};

type PartProperties = RunScreenProperties & {
	readonly width: number;
	readonly height: number;
};

const StepList = ({state, world, width, height}: PartProperties) => {
	const {lines} = listLines(state, world, width - 2, height);
	return <Lines lines={lines.map(each => [span(' '), ...each])} width={width} height={height}/>;
};

const Pane = ({state, world, width, height}: PartProperties) => {
	const dialog = state.dialogs.findLast(each => each.kind !== 'search');
	if (dialog) {
		return <PanelView panel={panelAt(state, world, dialog)} scroll={dialog.scroll} width={dialogWidth(world, dialog)} height={height}/>;
	}

	return isSigningIn(world)
		? <Lines lines={connectLines(world, paneWidth(world), height)} width={width} height={height}/>
		: <DetailPane state={state} world={world} width={width} height={height}/>;
};

/** What is being searched, else what the last key brought about. */
const underBody = (state: RunState, world: World): Line[] => {
	const dialog = state.dialogs.at(-1);
	return dialog?.kind === 'search'
		? [fieldLine(dialogPanel(dialog, world, world.size.columns, state).field!, world.size.columns - 2)]
		: messageLines(state, world);
};

/** The run: steps beside the detail where there is room, else one of them. A dialog takes the place of the detail. */
export const RunScreen = ({state, world}: RunScreenProperties) => {
	const {size} = world;
	if (isTooSmall(size)) {
		return <TooSmall size={size} least={least}/>;
	}

	const wide = isWide(world);
	const height = bodyHeight(world, state);
	const left = listWidth(world);
	const onlyList = !wide && state.focus === 'steps' && state.dialogs.every(dialog => dialog.kind === 'search');
	return (
		<Frame
			size={size}
			header={headerLines(world, size.columns, state.cursor)}
			banners={bannerLines(world, size.columns)}
			rules={{top: paneRule(state, world), bottom: partedRule(wide ? [{width: left}, {width: size.columns - left - 1}] : [{width: size.columns}], glyph.crossUp)}}
			message={underBody(state, world)}
			help={shownHelp(keyFacts(state, world), size.columns - 2, world.settings.now().hints)}
		>
			{wide && <StepList state={state} world={world} width={left} height={height}/>}
			{wide && <Lines lines={Array.from({length: height}, () => line(glyph.bar, tone.faint))} width={1} height={height}/>}
			{onlyList
				? <StepList state={state} world={world} width={size.columns} height={height}/>
				: <Box marginLeft={1} flexShrink={0}><Pane state={state} world={world} width={wholePaneWidth(world)} height={height}/></Box>}
		</Frame>
	);
};
