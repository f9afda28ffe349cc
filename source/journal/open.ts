/*
The door to a run's journals: a new run, or one that is there.
*/
export {createRun, type NewRun} from './create.js';
export {openRun, type OpenOptions} from './reopen.js';
