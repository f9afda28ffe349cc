import type {LeftOuts} from './contract.js';

/** What only lays rows out for a screen, at the end of a line: `| Format-List Name, Enabled`. */
const view = /(?<! ) *\| *(?:Format-List|Format-Table|Format-Wide|fl|ft|fw)(?<arguments>[^|;\n{}()]*)$/gim;

/**
A script without what lays its rows out: Handrail shows rows by itself, and needs them as they are to keep them. Which properties are shown is kept.
*/
export function withoutViews(script: string, line: number, leftOut: LeftOuts): string {
	return script.replaceAll(view, (whole: string, given: string) => {
		const words = given.replaceAll(/\s-(?:Property|AutoSize|Wrap|Auto)\b/gi, ' ').replaceAll(/,\s+/g, ',').trim();
		if (words.includes('-') || words.includes('`') || words.includes('$')) {
			return whole;
		}

		leftOut.add('format', whole.trim(), words === '' || words === '*' ? 'Handrail shows rows by itself.' : `Handrail shows rows by itself; the properties are chosen with Select-Object ${words}.`, line);
		return words === '' || words === '*' ? '' : ` | Select-Object ${words}`;
	});
}
