import {Document, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap} from 'yaml';
import type {ToDo} from './contract.js';
import type {RunbookObject} from './runbook-object.js';

/** The first line of a runbook, which tells editors what completes it. The schema lies beside it. */
export const schemaLine = '# yaml-language-server: $schema=./runbook.schema.json';

/** What stands at the top of a runbook, before its sessions and phases. */
export type Heading = {id: string; title: string; summary: string | undefined; references: string[]; symptoms: Array<{code: string}>};

/** A draft as YAML, with each thing that a person must decide as a comment where it belongs. */
export function draftYaml({id, title, summary, references, symptoms}: Heading, {sessions, parameters, phases, toDo}: RunbookObject, source: string): string {
	const document = new Document({
		handrail: 1, id, title,
		...(summary !== undefined && {summary}),
		draft: true,
		...(references.length > 0 && {references}),
		...(symptoms.length > 0 && {symptoms}),
		...(Object.keys(parameters).length > 0 && {parameters}),
		...(Object.keys(sessions).length > 0 && {sessions}),
		phases,
	});
	document.commentBefore = [
		schemaLine.slice(1),
		` Made from ${source.replaceAll(/\s+/g, ' ')}. A draft: nobody has reviewed it, and it never destroys.`,
		' Each "TODO" is for a person to decide. When none is left, take the line "draft: true" out and let "handrail check" look.',
		...toDo.filter(({at}) => at === '').map(({text}) => ` TODO: ${text}`),
	].join('\n');
	const root = document.contents as YAMLMap;
	for (const key of ['parameters', 'sessions'] as const) {
		for (const pair of entries(root, key)) {
			commentPair(pair, textsFor(toDo, nameOf(pair)));
		}
	}

	const list = root.get('phases');
	for (const phase of isSeq(list) ? list.items : []) {
		const steps = isMap(phase) ? phase.get('steps') : undefined;
		for (const [index, step] of (isSeq(steps) ? steps.items : []).entries()) {
			comment(step as YAMLMap, textsFor(toDo, String((step as YAMLMap).get('id'))), index);
		}
	}

	return document.toString({lineWidth: 0, indentSeq: true});
}

function textsFor(toDo: readonly ToDo[], at: string): string[] {
	return toDo.filter(one => one.at === at && at !== '').map(({text}) => text);
}

function entries(root: YAMLMap, key: string): Pair[] {
	const map = root.get(key);
	return isMap(map) ? map.items : [];
}

function nameOf({key}: Pair): string {
	return isScalar(key) ? String(key.value) : '';
}

/** A step's comment stands before its command or its question, where there is one. */
function comment(step: YAMLMap, texts: string[], index: number): void {
	step.spaceBefore = index > 0;
	if (texts.length === 0) {
		return;
	}

	const pair = step.items.find(one => ['run', 'decide'].includes(nameOf(one)));
	if (pair) {
		commentPair(pair, texts);
	} else {
		step.commentBefore = lines(texts);
	}
}

function commentPair(pair: Pair, texts: string[]): void {
	if (texts.length > 0) {
		(pair.key as Node).commentBefore = lines(texts);
	}
}

function lines(texts: string[]): string {
	return texts.map(text => ` TODO: ${text.replaceAll(/\s+/g, ' ')}`).join('\n');
}
