/**
A program of its own, so that its environment is the test's: opens a simulated Exchange session, carries out each script that it is given, and prints the rows and errors of each as one JSON value.
*/
import process from 'node:process';
import {gather, only, request} from '../contract.js';
import {smallTenant} from './simulated-tenant.js';
import {nextId} from './shared-session.js';

/** What one script gave. */
export type Given = {rows: unknown[]; errors: string[]};

const tenant = await smallTenant();
const session = tenant.make('exchange');
const given: Given[] = [];
try {
	for (const script of process.argv.slice(2)) {
		/* eslint-disable no-await-in-loop -- a session carries out one after the other */
		const prepared = await session.prepare(request({id: nextId(), script, address: {step: undefined, part: 'connect', item: undefined, attempt: 1}}));
		const events = await gather(prepared.send());
		/* eslint-enable no-await-in-loop */
		given.push({rows: only(events, 'objects').flatMap(({rows}) => rows), errors: only(events, 'error').map(({message}) => message)});
	}
} finally {
	await session.close();
}

process.stdout.write(JSON.stringify(given));
