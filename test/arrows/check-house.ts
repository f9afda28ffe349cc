import ts from 'typescript';
import {
	arrows,
	contracts,
	emptyNames,
	impureFiles,
	known,
	longest,
	purePackages,
	pureParts,
	screenPackages,
	type Part,
} from './house.js';
import {readImports, type Import} from './read-imports.js';

/** The files below source/: path to text. */
export type Sources = ReadonlyMap<string, string>;

/** The part that a file belongs to; undefined where the design knows of none. */
const partOf = (file: string): Part | undefined => {
	const name = file.startsWith('run/engine/') ? 'run/engine' : file.split('/', 1)[0]!;
	return Object.hasOwn(arrows, name) ? name as Part : undefined;
};

const at = ({from, line}: Import): string => `source/${from}:${line}`;

const isPure = (file: string): boolean => pureParts.includes(partOf(file)!) && !impureFiles.includes(file);

const crossings = (imports: Import[], sources: Sources): string[] => imports.flatMap(each => {
	if (!sources.has(each.to)) {
		return [];
	}

	const [from, to] = [partOf(each.from), partOf(each.to)];
	if (!from || !to || from === to || arrows[from].includes(to) || known.includes(each.to)) {
		return [];
	}

	if (each.kind === 'type' && contracts.some(contract => contract.test(each.to))) {
		return [];
	}

	return [`${at(each)}: ${from} may not import ${each.kind === 'type' ? 'this type of ' : ''}${each.to}; it may import ${arrows[from].join(', ') || 'nothing'}.`];
});

const impurities = (imports: Import[], sources: Sources): string[] => [
	...imports.flatMap(each => each.kind === 'type' || sources.has(each.to) || !isPure(each.from) || purePackages.includes(each.to) ? [] : [`${at(each)}: a pure file may not import ${each.to}.`]),
	...[...sources].filter(([file]) => isPure(file)).flatMap(([file, text]) => globalsIn(file, text).map(name => `source/${file}: a pure file may not use ${name}.`)),
];

/** The doors to the world that need no import. */
const doors = new Set(['process', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate']);

const globalsIn = (file: string, text: string): string[] => {
	const found = new Set<string>();
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAccessExpression(node)) {
			if (node.getText() === 'Date.now' || node.getText() === 'Math.random') {
				found.add(node.getText());
			}

			visit(node.expression);
			return;
		}

		if (ts.isIdentifier(node) && doors.has(node.text) && (ts.isCallExpression(node.parent) || ts.isPropertyAccessExpression(node.parent)) && node.parent.expression === node) {
			found.add(node.text);
		}

		ts.forEachChild(node, visit);
	};

	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return [...found];
};

const screens = (imports: Import[]): string[] => imports.flatMap(each => screenPackages.test(each.to) && partOf(each.from) !== 'ui' ? [`${at(each)}: only ui/ draws with ${each.to}.`] : []);

/** The shortest way by which a file loads one that is wanted, at once and not only when it is reached. */
const wayTo = (start: string, imports: Import[], isWanted: (name: string) => boolean): string[] | undefined => {
	const seen = new Set([start]);
	let ways = [[start]];
	while (ways.length > 0) {
		const longer = ways.flatMap(way => imports.filter(({from, kind}) => from === way.at(-1) && kind === 'value').map(({to}) => [...way, to]));
		const found = longer.find(way => isWanted(way.at(-1)!));
		if (found) {
			return found;
		}

		ways = longer.filter(way => {
			const isNew = !seen.has(way.at(-1)!);
			seen.add(way.at(-1)!);
			return isNew;
		});
	}

	return undefined;
};

/** A command without a screen pays nothing for one. */
const heavyDoors = (imports: Import[], sources: Sources): string[] => [...sources.keys()].filter(file => ['cli.ts', 'commands'].includes(partOf(file)!)).flatMap(file => {
	const way = wayTo(file, imports, name => screenPackages.test(name));
	return way ? [`source/${file} loads the screen before it is wanted: ${way.join(' -> ')}.`] : [];
});

/** Files that load each other in a circle. */
const circles = (imports: Import[], sources: Sources): string[] => {
	const told = new Set<string>();
	return [...sources.keys()].flatMap(file => {
		const way = told.has(file) ? undefined : wayTo(file, imports, name => name === file);
		for (const each of way ?? []) {
			told.add(each);
		}

		return way ? [`A circle of imports: ${way.join(' -> ')}.`] : [];
	});
};

/** Parts that import each other in a circle, whatever the table says. */
const circlesOfParts = (imports: Import[], sources: Sources): string[] => {
	const between = imports.filter(({to}) => sources.has(to) && !known.includes(to)).map(each => ({...each, from: partOf(each.from) ?? '', to: partOf(each.to) ?? ''})).filter(({from, to}) => from !== to);
	return Object.keys(arrows).flatMap(part => {
		const way = wayTo(part, between, name => name === part);
		return way ? [`A circle of folders: ${way.join(' -> ')}.`] : [];
	});
};

const strangers = (sources: Sources): string[] => [...sources.keys()].filter(file => !partOf(file)).map(file => `source/${file} stands in no part of the house: ${Object.keys(arrows).join(', ')}.`);

/** Names without a subject, and files with several. A file of tests may be as long as its list of cases. Paths are told as given. */
export const checkShapes = (files: Sources): string[] => [...files].flatMap(([file, text]) => {
	const nameless = file.split('/').find(name => emptyNames.test(name.split('.', 1)[0]!));
	const lines = text.split('\n').length - 1;
	return [
		...(nameless === undefined ? [] : [`${file}: ${nameless} says nothing of what is in it.`]),
		...(lines > longest && !/\.test\.tsx?$/v.test(file) ? [`${file} has ${lines} lines; more than ${longest} have more than one subject.`] : []),
	];
});

/** All that breaks DESIGN's shape of the house, a whole sentence each; empty when it holds. */
export const checkHouse = (sources: Sources): string[] => {
	const imports = readImports(sources);
	return [
		...strangers(sources),
		...crossings(imports, sources),
		...impurities(imports, sources),
		...screens(imports),
		...heavyDoors(imports, sources),
		...circles(imports, sources),
		...circlesOfParts(imports, sources),
	];
};
