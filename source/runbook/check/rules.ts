import type {Rule} from './rule.js';
import {againReads} from './rules/again-reads.js';
import {answerKnown} from './rules/answer-known.js';
import {changeVerified} from './rules/change-verified.js';
import {chooseFrom} from './rules/choose-from.js';
import {fedDestroys} from './rules/destroy-fed.js';
import {guardedDestroys} from './rules/destroy-guarded.js';
import {unsaidDestroys} from './rules/destroy-unsaid.js';
import {effectKnown} from './rules/effect-known.js';
import {effectUnsaid} from './rules/effect-unsaid.js';
import {errorsHidden} from './rules/errors-hidden.js';
import {expectResult} from './rules/expect-result.js';
import {expressionNamesKnown} from './rules/expression-names.js';
import {expressionsCompile} from './rules/expressions-compile.js';
import {fieldTypes} from './rules/field-types.js';
import {fileInside} from './rules/file-inside.js';
import {flagBecause} from './rules/flag-because.js';
import {forEach} from './rules/for-each.js';
import {formatted} from './rules/formatted.js';
import {httpsOnly} from './rules/https.js';
import {identityEmpty} from './rules/identity-empty.js';
import {itemUnused} from './rules/item-unused.js';
import {moduleRequired} from './rules/module-required.js';
import {needsLater} from './rules/needs-later.js';
import {needs} from './rules/needs.js';
import {oneService} from './rules/one-service.js';
import {oneWay} from './rules/one-way.js';
import {partsNeedRun} from './rules/parts-need-run.js';
import {patterns} from './rules/patterns.js';
import {positiveTimes} from './rules/positive-times.js';
import {prompts} from './rules/prompts.js';
import {recheckExpect} from './rules/recheck-expect.js';
import {recreate} from './rules/recreate.js';
import {rehearsalAnswers} from './rules/rehearsal-answers.js';
import {retired} from './rules/retired.js';
import {rowsCut} from './rules/rows-cut.js';
import {scriptLength} from './rules/script-length.js';
import {scriptNames} from './rules/script-names.js';
import {scriptOrFile} from './rules/script-or-file.js';
import {scriptRequires} from './rules/script-requires.js';
import {secretArgv} from './rules/secret-argv.js';
import {secretPlain} from './rules/secret-plain.js';
import {sessionDefined} from './rules/session-defined.js';
import {sessionKeys} from './rules/session-keys.js';
import {sessionService} from './rules/session-service.js';
import {shellChanges} from './rules/shell-changes.js';
import {shellData} from './rules/shell-data.js';
import {shellDestroys} from './rules/shell-destroys.js';
import {shellOnly} from './rules/shell-only.js';
import {shellUnquoted} from './rules/shell-unquoted.js';
import {signsIn} from './rules/signs-in.js';
import {silence} from './rules/silence.js';
import {symptoms} from './rules/symptoms.js';
import {templatePlace} from './rules/template-place.js';
import {textAsCode} from './rules/text-as-code.js';
import {textLength} from './rules/text-length.js';
import {undoExpect} from './rules/undo-expect.js';
import {uniqueNames} from './rules/unique-names.js';
import {unreachable} from './rules/unreachable.js';
import {unused} from './rules/unused.js';
import {usedBefore} from './rules/used-before.js';
import {valueUnclear} from './rules/value-unclear.js';
import {verifyWithin} from './rules/verify-within.js';
import {whenCircle} from './rules/when-circle.js';

/** Every rule of `check`. */
export const rules: readonly Rule[] = [
	// The shape of a step.
	oneWay,
	uniqueNames,
	partsNeedRun,
	fieldTypes,
	patterns,
	positiveTimes,
	againReads,
	httpsOnly,
	textLength,
	symptoms,
	templatePlace,
	flagBecause,
	recreate,
	undoExpect,
	recheckExpect,
	// What is sent, and where.
	scriptOrFile,
	fileInside,
	sessionDefined,
	sessionKeys,
	sessionService,
	oneService,
	moduleRequired,
	signsIn,
	retired,
	scriptRequires,
	scriptLength,
	// Names and the order of things.
	chooseFrom,
	forEach,
	needs,
	needsLater,
	whenCircle,
	usedBefore,
	unused,
	itemUnused,
	expressionsCompile,
	expressionNamesKnown,
	answerKnown,
	unreachable,
	scriptNames,
	valueUnclear,
	identityEmpty,
	// What it does to the tenant or the host.
	effectUnsaid,
	effectKnown,
	unsaidDestroys,
	guardedDestroys,
	fedDestroys,
	changeVerified,
	verifyWithin,
	expectResult,
	shellDestroys,
	shellChanges,
	// What it gives, and what it gives away.
	rowsCut,
	formatted,
	errorsHidden,
	prompts,
	textAsCode,
	secretArgv,
	secretPlain,
	shellData,
	shellOnly,
	shellUnquoted,
	// The rehearsal.
	rehearsalAnswers,
	// Last, because it is about what the others found.
	silence,
];
