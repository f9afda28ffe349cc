#!/usr/bin/env node
import process from 'node:process';

// The door. Nothing else is imported before the version is known to do: a dependency that needs a newer Node fails at import with a stack trace.
// Before 22.16 a run's lock (node:sqlite) cannot be waited for.
const oldest = {major: 22, minor: 16};
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
	process.stderr.write(`Handrail needs Node ${oldest.major}.${oldest.minor} or newer and this is Node ${process.versions.node}: run it with \`npm start\` in its own folder, or install a newer Node from https://nodejs.org.\n`);
	process.exitCode = 2;
} else {
	const argv = process.argv.slice(2);
	// Alone it opens the picker: nothing of that is answered at once.
	const {openDoor, answerAtOnce} = argv.length === 0 ? {...await import('./commands/door.js'), answerAtOnce: undefined} : await import('./commands/at-once.js');
	const door = openDoor();
	const answered = await answerAtOnce?.(argv, door);
	if (answered === undefined) {
		const {main} = await import('./commands/main.js');
		process.exitCode = await main(argv, door);
	} else {
		process.exitCode = answered;
	}
}
