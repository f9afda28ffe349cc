import type {Rule} from './rule.js';
import {changeVerified} from './rules/change-verified.js';
import {chooseFrom} from './rules/choose-from.js';
import {guardedDestroys} from './rules/destroy-guarded.js';
import {unsaidDestroys} from './rules/destroy-unsaid.js';
import {effectUnsaid} from './rules/effect-unsaid.js';
import {expressionNamesKnown} from './rules/expression-names.js';
import {expressionsCompile} from './rules/expressions-compile.js';
import {fieldTypes} from './rules/field-types.js';
import {fileInside} from './rules/file-inside.js';
import {flagBecause} from './rules/flag-because.js';
import {forEach} from './rules/for-each.js';
import {httpsOnly} from './rules/https.js';
import {needs} from './rules/needs.js';
import {oneService} from './rules/one-service.js';
import {oneWay} from './rules/one-way.js';
import {partsNeedRun} from './rules/parts-need-run.js';
import {patterns} from './rules/patterns.js';
import {positiveTimes} from './rules/positive-times.js';
import {recheckExpect} from './rules/recheck-expect.js';
import {recreate} from './rules/recreate.js';
import {scriptNames} from './rules/script-names.js';
import {scriptOrFile} from './rules/script-or-file.js';
import {scriptRequires} from './rules/script-requires.js';
import {sessionDefined} from './rules/session-defined.js';
import {sessionKeys} from './rules/session-keys.js';
import {shellData} from './rules/shell-data.js';
import {shellOnly} from './rules/shell-only.js';
import {symptoms} from './rules/symptoms.js';
import {templatePlace} from './rules/template-place.js';
import {undoExpect} from './rules/undo-expect.js';
import {uniqueNames} from './rules/unique-names.js';
import {valueUnclear} from './rules/value-unclear.js';

/** Every rule of `check`. */
export const rules: readonly Rule[] = [
	oneWay,
	uniqueNames,
	scriptOrFile,
	fileInside,
	sessionDefined,
	sessionKeys,
	oneService,
	partsNeedRun,
	chooseFrom,
	forEach,
	needs,
	expressionsCompile,
	expressionNamesKnown,
	templatePlace,
	scriptNames,
	scriptRequires,
	valueUnclear,
	effectUnsaid,
	unsaidDestroys,
	guardedDestroys,
	changeVerified,
	undoExpect,
	recheckExpect,
	flagBecause,
	recreate,
	fieldTypes,
	patterns,
	shellData,
	shellOnly,
	positiveTimes,
	httpsOnly,
	symptoms,
];
