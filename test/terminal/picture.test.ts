import {test, type TestContext} from 'node:test';
import {Emulator} from './emulator.js';
import {drawPicture} from './picture.js';

const drawn = async (output: string): Promise<string> => {
	const emulator = new Emulator({columns: 20, rows: 3});
	await emulator.write(output);
	return drawPicture(emulator, 'A <small> screen');
};

/** The texts of a picture with where they begin, in cells. */
const textsOf = (svg: string) => Array.from(svg.matchAll(/<text [^>]*x="(?<x>[\d.]+)"[^>]*textLength="(?<wide>[\d.]+)"[^>]*>(?<text>[^<]*)/gv), ({groups}) => ({
	column: Math.round((Number(groups!.x) - 12) / 8.4), cells: Math.round(Number(groups!.wide) / 8.4), text: groups!.text,
}));

test('a picture has the texts of the screen, each as wide as its cells, without the blanks behind it', async (t: TestContext) => {
	const svg = await drawn('ab  cd\r\n  日本x');
	t.assert.deepStrictEqual(textsOf(svg), [
		{column: 0, cells: 6, text: 'ab  cd'},
		{column: 2, cells: 2, text: '日'},
		{column: 4, cells: 2, text: '本'},
		{column: 6, cells: 1, text: 'x'},
	]);
	t.assert.ok(svg.split('<text ').slice(1).every(text => text.startsWith('xml:space="preserve"')));
});

test('a picture has the colours of the screen, bold, faint and inverse', async (t: TestContext) => {
	const svg = await drawn('\u001B[31mred\u001B[0m \u001B[1;38;2;1;2;3mexact\u001B[0m \u001B[7mturned\u001B[0m\u001B[2mpale');
	t.assert.match(svg, /fill="#ff7b72">red</v);
	t.assert.match(svg, /fill="#010203" font-weight="bold">exact</v);
	t.assert.match(svg, /<rect [^>]*fill="#d6dde5"\/>[\s\S]*fill="#0d1117">turned</v);
	t.assert.match(svg, /opacity="0.65">pale</v);
});

test('what stands on a screen cannot break out of its picture', async (t: TestContext) => {
	const svg = await drawn('<script>&"');
	t.assert.ok(svg.includes('&lt;script&gt;&amp;&quot;'));
	t.assert.ok(svg.includes('<title>A &lt;small&gt; screen</title>'));
	t.assert.ok(!svg.includes('<script'));
});

test('the same screen gives the same bytes, however it was drawn', async (t: TestContext) => {
	t.assert.strictEqual(await drawn('one\r\n\u001B[32mtwo'), await drawn('\u001B[2;1H\u001B[32mtwo\u001B[0m\u001B[1;1Hone'));
});
