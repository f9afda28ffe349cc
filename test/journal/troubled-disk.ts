import path from 'node:path';
import {realDisk, type Disk, type DiskFile} from '../../source/journal/disk.js';

/** A file's name without what is random or a responder's in it. */
const nameOf = (file: string): string => path.basename(file).replaceAll(/[a-z2-7]{10}(?=\.jsonl)/gv, 'own').replaceAll(/-[\da-f]{8}\b/gv, '');

/** What a test does to the disk; a code is what the operation fails with. */
export type Trouble = {beforeDatasync?: () => Promise<void>; write?: string; datasync?: string; sync?: string; rename?: string; mayWrite?: string; open?: string; shortWrites?: boolean};

/** The real disk, with troubles that a test turns on and off. `done` names each operation that was carried out, in their order. */
export const troubled = (): {disk: Disk; trouble: Trouble; done: string[]} => {
	const trouble: Trouble = {};
	const done: string[] = [];
	const refuse = (code: string | undefined) => {
		if (code !== undefined) {
			throw Object.assign(new Error(`${code}: injected`), {code});
		}
	};

	const wrap = (file: DiskFile, name: string): DiskFile => ({
		async write(bytes, offset, length) {
			if (trouble.write !== undefined) {
				// Some bytes reach the file before the disk is full.
				await file.write(bytes, offset, Math.min(length, 10));
				refuse(trouble.write);
			}

			return file.write(bytes, offset, trouble.shortWrites ? Math.min(length, 7) : length);
		},
		async datasync() {
			await trouble.beforeDatasync?.();
			refuse(trouble.datasync);
			await file.datasync();
			done.push(`datasync ${name}`);
		},
		async sync() {
			refuse(trouble.sync);
			await file.sync();
			done.push(`sync ${name}`);
		},
		async close() {
			await file.close();
		},
	});
	const disk: Disk = {
		...realDisk,
		async openToAppend(file) {
			refuse(trouble.open);
			return wrap(await realDisk.openToAppend(file), nameOf(file));
		},
		create: async file => wrap(await realDisk.create(file), nameOf(file)),
		async rename(from, to) {
			refuse(trouble.rename);
			await realDisk.rename(from, to);
			done.push(`rename ${nameOf(from)} ${nameOf(to)}`);
		},
		async syncFolder(folder) {
			await realDisk.syncFolder(folder);
			done.push(`folder ${nameOf(folder)}`);
		},
		async mayWrite(file) {
			refuse(trouble.mayWrite);
			await realDisk.mayWrite(file);
		},
	};
	return {disk, trouble, done};
};
