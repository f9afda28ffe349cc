import {evidenceUses} from '../../journal/evidence-use.js';
import type {Forest} from '../../journal/fork.js';
import {runbookOf} from '../../journal/move-runbook.js';
import {originOf} from '../../journal/origin.js';
import type {RunEvent} from '../../run/events.js';
import {digestOf} from '../../runbook/load-digest.js';
import type {Contents} from './contents.js';
import type {Manifest} from './manifest.js';
import {damagedBundle} from './refusals.js';

/**
Holds that the manifest and the journals say the same of the run, and that the runbook is the one it goes by.

@throws {Failure} with exit 4.
*/
export const holdRun = (manifest: Manifest, events: readonly RunEvent[], contents: Contents): void => {
	const started = events.find(event => event.kind === 'run-started');
	if (!started) {
		throw damagedBundle('The first event of the run is in no journal of the bundle.');
	}

	const {runbook, rehearsal} = started.data;
	if (manifest.origin !== originOf(events) || manifest.rehearsal !== rehearsal || manifest.runbook.id !== runbook.id || manifest.runbook.sha256 !== runbookOf(events)) {
		throw damagedBundle('What the bundle\'s manifest says of the run is not what its journals say.');
	}

	if (digestOf(contents.runbook) !== manifest.runbook.sha256) {
		throw damagedBundle('The copy of the runbook in the bundle is not the one that the run goes by.');
	}

	if (contents.rehearsal.size > 0 && !rehearsal) {
		throw damagedBundle('The bundle holds a rehearsal\'s state, and the run is no rehearsal.');
	}
};

/**
Holds that all evidence that the journals name is there or said to be missing, and that there is no other.

@throws {Failure} with exit 4.
*/
export const holdEvidence = (manifest: Manifest, forest: Forest, {evidence}: Contents): void => {
	const chains = [...forest.values()].flatMap(tree => tree.chains);
	const named = evidenceUses(chains.flatMap(({journal}) => journal.events));
	const missing = new Set(manifest.missing);
	const lost = named.keys().find(name => evidence.has(name) === missing.has(name));
	if (lost !== undefined) {
		throw damagedBundle(evidence.has(lost)
			? `The evidence ${lost} is in the bundle, and its manifest says that it is missing.`
			: `The evidence ${lost} is named by a journal, is not in the bundle, and its manifest does not say that it is missing.`);
	}

	// What a newer Handrail says in kinds of events that are not known here may name more.
	const isAllKnown = chains.every(({journal}) => journal.findings.length === 0);
	const more = isAllKnown ? [...evidence.keys(), ...missing].find(name => !named.has(name)) : undefined;
	if (more !== undefined) {
		throw damagedBundle(`The evidence ${more} is in the bundle or its manifest, and no journal names it.`);
	}
};
