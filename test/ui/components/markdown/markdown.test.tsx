import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import {Markdown} from '../../../../source/ui/components/markdown/markdown.js';

test('Markdown is drawn in as many rows as it has lines, empty ones included', () => {
	const {lastFrame, unmount} = render(<Markdown text={'# Contain\n\n1. one\n2. two'} width={40}/>);
	assert.equal(lastFrame(), 'Contain\n\n1. one\n2. two');
	unmount();
});

test('only the slice that fits its pane is drawn', () => {
	const {lastFrame, unmount} = render(<Markdown text={'a\n\nb\n\nc'} width={40} from={2} height={2}/>);
	assert.equal(lastFrame()?.trimEnd(), 'b');
	unmount();
});
