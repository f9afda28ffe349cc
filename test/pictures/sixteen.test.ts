import {drawHere} from '../terminal/stage.js';

// In a process of its own: what the terminal knows is looked up once.
drawHere('16');
const {holdPictures} = await import('./hold.js');
const {inSixteenColours} = await import('./in-other-colours.js');

holdPictures(inSixteenColours);
