#!/usr/bin/env node
import process from 'node:process';

// The door. Nothing else is imported before the version is known to do: a dependency that needs a newer Node fails at import with a stack trace.
const oldest = 22;
if (Number(process.versions.node.split('.', 1)[0]) < oldest) {
	process.stderr.write(`Handrail needs Node ${oldest} or newer and this is Node ${process.versions.node}: run it with \`npm start\` in its own folder, or install a newer Node from https://nodejs.org.\n`);
	process.exitCode = 2;
} else {
	const {main} = await import('./commands/main.js');
	process.exitCode = await main(process.argv.slice(2));
}
