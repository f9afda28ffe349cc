import path from 'node:path';
import ts from 'typescript';

/** One import of one file. `type`: gone after compiling. `dynamic`: loaded only when it is reached. */
export type Import = {from: string; to: string; kind: 'value' | 'type' | 'dynamic'; line: number};

const isTypeOnly = (node: ts.ImportDeclaration): boolean => {
	const clause = node.importClause;
	if (!clause) {
		return false;
	}

	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) {
		return true;
	}

	const named = clause.namedBindings;
	return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every(element => element.isTypeOnly);
};

const importOf = (node: ts.Node): {specifier: ts.Node | undefined; kind: Import['kind']} | undefined => {
	if (ts.isImportDeclaration(node)) {
		return {specifier: node.moduleSpecifier, kind: isTypeOnly(node) ? 'type' : 'value'};
	}

	if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
		return {specifier: node.moduleSpecifier, kind: node.isTypeOnly ? 'type' : 'value'};
	}

	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return {specifier: node.argument.literal, kind: 'type'};
	}

	if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
		return {specifier: node.arguments[0], kind: 'dynamic'};
	}

	return undefined;
};

/** A path inside source/ that exists among the files, or the package's name as written. */
const resolve = (file: string, specifier: string, files: ReadonlySet<string>): string => {
	if (!specifier.startsWith('.')) {
		return specifier;
	}

	const written = path.posix.join(path.posix.dirname(file), specifier);
	const stem = written.replace(/\.js$/v, '');
	return [`${stem}.ts`, `${stem}.tsx`].find(candidate => files.has(candidate)) ?? written;
};

/** All imports of the files, found by TypeScript's own parser. Keys are paths below source/, values the files' texts. */
export const readImports = (sources: ReadonlyMap<string, string>): Import[] => {
	const files = new Set(sources.keys());
	const imports: Import[] = [];
	for (const [file, text] of sources) {
		const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		const visit = (node: ts.Node): void => {
			const found = importOf(node);
			if (found?.specifier && ts.isStringLiteralLike(found.specifier)) {
				imports.push({from: file, to: resolve(file, found.specifier.text, files), kind: found.kind, line: parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1});
			}

			ts.forEachChild(node, visit);
		};

		visit(parsed);
	}

	return imports;
};
