import {test} from 'node:test';
import {refuseEverywhere} from './refusals.js';

// At every single operation is npm run test:crash.
test('refused an operation of the disk, nothing is acknowledged that is not kept, nothing is done twice, and the run comes to its end', async t => refuseEverywhere(t, {EIO: 17, ENOSPC: 23}));
