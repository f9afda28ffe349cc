import {execFileSync, spawnSync} from 'node:child_process';
import {closeSync, openSync, statfsSync, writeSync} from 'node:fs';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/** A file system that can really be full. Ext4 keeps no blocks back for root here: with them root would never find it full. */
export const fileSystems = ['tmpfs', 'ext4'] as const;

export type FileSystem = (typeof fileSystems)[number];

const mount = (kind: FileSystem, folder: string): void => {
	const place = path.join(folder, 'disk');
	if (kind === 'tmpfs') {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', place], {stdio: 'pipe'});
		return;
	}

	const image = path.join(folder, 'image');
	execFileSync('truncate', ['-s', '8M', image], {stdio: 'pipe'});
	execFileSync('mkfs.ext4', ['-q', '-m', '0', image], {stdio: 'pipe'});
	execFileSync('mount', ['-o', 'loop', image, place], {stdio: 'pipe'});
};

/** A small disk of its own, gone after the test, that can be filled up. */
export class SmallDisk {
	/** Undefined where none can be mounted. */
	static async mount(t: TestContext, kind: FileSystem): Promise<SmallDisk | undefined> {
		const folder = await mkdtemp(path.join(tmpdir(), 'handrail-disk-'));
		const place = path.join(folder, 'disk');
		await mkdir(place);
		t.after(async () => {
			spawnSync('umount', [place], {stdio: 'ignore'});
			await rm(folder, {recursive: true, force: true});
		});
		try {
			mount(kind, folder);
		} catch {
			return undefined;
		}

		return new SmallDisk(folder, place);
	}

	/** A folder on another disk. */
	readonly beside: string;
	/** Where it is mounted. */
	readonly place: string;

	private constructor(beside: string, place: string) {
		this.beside = beside;
		this.place = place;
	}

	/** Fills it up, but for about so many bytes. */
	fill(left = 0): void {
		const filler = openSync(path.join(this.place, 'filler'), 'a');
		try {
			for (let size = 4096; size >= 1;) {
				const {bavail, bsize} = statfsSync(this.place);
				if (bavail * bsize <= left) {
					return;
				}

				try {
					writeSync(filler, Buffer.alloc(size));
				} catch (error) {
					if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') {
						throw error;
					}

					size = Math.floor(size / 2);
				}
			}
		} finally {
			closeSync(filler);
		}
	}

	/** Makes an ext4 what it becomes when the system finds a fault in it: from now on it can only be read, whatever has files open there. Returns whether that can be done here. */
	turnReadOnly(): boolean {
		return spawnSync('mount', ['-o', 'remount,abort', this.place], {stdio: 'ignore'}).status === 0;
	}

	/** Mounts an ext4 anew, as a start of the machine does; nothing may have a file open there. */
	mountAgain(): void {
		execFileSync('umount', [this.place], {stdio: 'pipe'});
		execFileSync('mount', ['-o', 'loop', path.join(this.beside, 'image'), this.place], {stdio: 'pipe'});
	}

	/** Makes room again. */
	async empty(): Promise<void> {
		await rm(path.join(this.place, 'filler'));
	}
}
