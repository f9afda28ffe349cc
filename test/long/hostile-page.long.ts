import {composeHandoff} from '../../source/handoff/compose.js';
import {handoffHtml} from '../../source/handoff/html.js';
import {holdsForEverybody} from '../handoff/axe.js';
import {browserTest} from '../handoff/chromium.js';
import {hostileRun} from '../handoff/hostile-run.js';
import {writtenAt} from '../handoff/told-runs.js';

browserTest('the page of the whole hostile run has nothing that stops a keyboard, a screen reader or weak eyes, by every rule, light and dark', async browser =>
	holdsForEverybody(browser, handoffHtml(composeHandoff(hostileRun(), writtenAt)), {looked: ['svg-img-alt', 'region', 'list', 'td-headers-attr'], everyRuleInTheDark: true}));
