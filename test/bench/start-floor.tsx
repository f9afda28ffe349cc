/**
The floor of the first frame: the least that anybody could draw with Ink, bundled as Handrail is.
*/
import {Text, render} from 'ink';

render(<Text>Hello, Ink</Text>, {alternateScreen: true, incrementalRendering: true, maxFps: 60, interactive: true, exitOnCtrlC: false});
setInterval(() => undefined, 1000);
