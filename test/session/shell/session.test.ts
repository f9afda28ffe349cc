import {readdir} from 'node:fs/promises';
import {beforeEach, describe, test} from 'node:test';
import {ShellSession} from '../../../source/session/shell/session.js';
import {behavesAsASession, request} from '../contract.js';
import {temporaryFolder} from '../temporary-folder.js';

describe('the local shell', () => {
	let folder = '';
	let work = '';

	beforeEach(async () => {
		folder = await temporaryFolder();
		work = await temporaryFolder();
	});

	behavesAsASession((name, body) => {
		test(name, body);
	}, () => ({
		async open() {
			const session = new ShellSession('local', folder);
			await session.open();
			return session;
		},
		twoRows: request({script: String.raw`printf '{"Name":"first"}\n{"Name":"second"}\n'`, parse: 'jsonl'}),
		failing: request({script: 'echo "no such queue" >&2; exit 3'}),
		endless: request({script: 'echo working; sleep 3600'}),
		leavingTrace: request({script: 'touch "$params_work/$$"', effect: 'change', data: {params: {work}, records: {}, outputs: {}, chosen: {}, item: undefined}}),
		async traces() {
			const names = await readdir(work);
			return names.length;
		},
		survivesKill: true,
	}));
});
