import {test, type TestContext} from 'node:test';
import {helloMessage, hostMessage} from '../../source/session/protocol.js';
import {pages} from './pages.js';

const {text} = pages.find(({path}) => path === 'docs/session-protocol.md')!;

/** The rows of the page's tables of messages: name to keys. */
const told = new Map(text.split('\n').flatMap(line => {
	const [, name, keys] = /^\| `([a-z\-]+)` \| ([^\|]*)\|/v.exec(line) ?? [];
	return name === undefined ? [] : [[name, (keys ?? '').match(/(?<=`)[^`, ]+(?=`)/gv) ?? []] as const];
}));

test('the page of the session protocol tells every message that a host may send, with its keys', (t: TestContext) => {
	const messages = [helloMessage, ...hostMessage.options].map(({shape}) => [shape.type.value, Object.keys(shape).filter(key => key !== 'type').toSorted()] as const);
	t.assert.ok(messages.length > 5);
	t.assert.deepStrictEqual(messages.map(([name]) => [name, [...told.get(name) ?? []].toSorted()]), messages.map(([name, keys]) => [name, keys]));
});
