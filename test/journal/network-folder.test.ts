import assert from 'node:assert/strict';
import {test} from 'node:test';
import {realDisk} from '../../source/journal/disk.js';
import {mountsOfLinux, mountsOfMac, typeAt} from '../../source/journal/network-folder.js';
import {openRun} from '../../source/journal/open.js';
import {newHome, smallRun} from './place.js';

test('the kind of a file system is that of the longest mount above a path', () => {
	const linux = mountsOfLinux('22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n36 22 0:30 / /mnt/share\\040one rw - cifs //server/share rw\n37 22 0:31 / /mnt rw - nfs4 server:/x rw\n38 22 0:32 / /mnt rw shared:3 master:1 - tmpfs tmpfs rw\nnonsense\n');
	assert.deepEqual([typeAt('/home/dana', linux), typeAt('/mnt/share one/x', linux), typeAt('/mnt/share', linux), typeAt('/mnt', linux)], ['ext4', 'cifs', 'tmpfs', 'tmpfs']);
	const mac = mountsOfMac('/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n//dana@server/share (1) on /Volumes/share (1) (smbfs, nodev, nosuid, mounted by dana)\nmap auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n');
	assert.deepEqual([typeAt('/Users/dana', mac), typeAt('/Volumes/share (1)/handrail', mac)], ['apfs', 'smbfs']);
	assert.equal(typeAt('/x', []), null);
});

test('a run on a network folder can be written, and whoever opens it is told that locks are not to be relied on', async t => {
	const {folder, identity} = await smallRun(await newHome(t));
	for (const type of ['nfs4', 'cifs', 'smbfs', 'fuse.sshfs', '9p']) {
		const run = await openRun(folder, {identity, mode: 'write', disk: {...realDisk, fileSystem: async () => type}}); // eslint-disable-line no-await-in-loop -- one after another: the lock
		assert.equal(run.readOnly, undefined);
		assert.equal(run.findings.length, 1);
		assert.ok(run.findings[0]!.startsWith(`This run lies on a network folder (${type}): locks cannot be relied on there`), run.findings[0]);
		await run.close(); // eslint-disable-line no-await-in-loop -- one after another: the lock
	}
});

test('a disk of this machine is no network folder, nor is one of which the system says nothing', async t => {
	const {folder, identity} = await smallRun(await newHome(t));
	const answers: Array<() => Promise<string | null>> = [async () => 'ext4', async () => 'overlay', async () => null, async () => {
		throw new Error('no /proc');
	}];
	for (const fileSystem of answers) {
		const run = await openRun(folder, {identity, mode: 'write', disk: {...realDisk, fileSystem}}); // eslint-disable-line no-await-in-loop -- one after another: the lock
		assert.deepEqual(run.findings, []);
		await run.close(); // eslint-disable-line no-await-in-loop -- one after another: the lock
	}
});
