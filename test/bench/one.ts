/*
Carries one bench out, as `node one.ts NAME PART...`, and sends what it reports to the process that started it.
*/
import process from 'node:process';
import {benches} from './benches.js';

const [name = '', ...parts] = process.argv.slice(2);
const bench = await benches[name]!.run(parts);
process.send!(bench, () => {
	process.exit();
});
