import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fillTemplate} from '../../../source/runbook/template.js';
import {imported, type Draft} from './imported.js';
import {sentencesOf, words} from './sentences.js';

const folder = new URL('articles/', import.meta.url);
const articles = readdirSync(folder).filter(name => name.endsWith('.md')).toSorted();

/** All that a reader of the runbook sees of the article, and what he is told that it does not hold. */
function told({runbook, all, leftOut}: Draft): string {
	const steps = all.flatMap(({title, instructions, decide, run}) => [title, fillTemplate(instructions ?? '', {}), ...(decide?.answers.map(answer => answer.title) ?? []), run?.script ?? '']);
	return words([runbook.title, ...runbook.phases.map(({title}) => title), ...steps, ...leftOut.map(({text, why}) => `${text} ${why}`)].join('\n'));
}

test('there are articles enough', () => {
	assert.ok(articles.length >= 20);
});

for (const name of articles) {
	const article = readFileSync(new URL(name, folder), 'utf8');
	test(`every sentence of ${name} is in the draft, or in what was left out`, async () => {
		const draft = await imported(article, {name});
		const text = told(draft);
		const sentences = sentencesOf(article);
		assert.ok(sentences.length >= 6, String(sentences.length));
		assert.deepEqual(sentences.filter(sentence => !` ${text} `.includes(` ${sentence} `)), []);
	});
}
