import type {Json, RowTypes} from '../../../source/runbook/values.js';
import type {Asked} from './driver.js';

/** A value after each of the ways that it goes. */
export type Projected = {
	/** Its stored form, and the types beside it, as if it were the only row. */
	row: Json;
	types: RowTypes;
	/** The type of what a later script sees. */
	rebuilt: string;
	/** What a test asked of that, as text. */
	asked: string;
	/** The stored form of what a later script sees, with its types: equal where nothing is lost. */
	again: {row: Json; types: RowTypes};
};

const project = `
	$answers = [System.Collections.Generic.List[object]]::new()
	foreach ($one in $args[0]) {
		$value = $null
		. ([scriptblock]::Create("\`$value = $($one['expression'])"))
		$types = [System.Collections.Specialized.OrderedDictionary]::new()
		$row = ConvertTo-HandrailRow -Value $value -Types $types -Pointer '/0' -Bounds $one['bounds']
		$json = ConvertTo-HandrailJson $row
		$rows = Restore-HandrailRows ([object[]] @(, (ConvertFrom-HandrailJson $json))) (ConvertFrom-HandrailJson (ConvertTo-HandrailJson $types))
		$row = $rows[0]
		$asked = "$(& ([scriptblock]::Create($one['asks'])))"
		$name = ''
		if ($null -ne $row) {
			$name = $row.PSObject.BaseObject.GetType().FullName
		}

		$typesAgain = [System.Collections.Specialized.OrderedDictionary]::new()
		$again = ConvertTo-HandrailRow -Value $row -Types $typesAgain -Pointer '/0' -Bounds $one['bounds']
		$answers.Add([object[]] @($json, (ConvertTo-HandrailJson $types), $name, $asked, (ConvertTo-HandrailJson $again), (ConvertTo-HandrailJson $typesAgain)))
	}
	, $answers.ToArray()
`;

/**
Makes values in PowerShell, gives each its stored form, and rebuilds it from that.

@param values - Each the PowerShell expression that makes it, the bounds for it, and what to ask of `$row`, the rebuilt value.
*/
export async function projected(driver: Asked, values: ReadonlyArray<{expression: string; bounds?: Record<string, number>; asks?: string}>): Promise<Projected[]> {
	const answers = await driver.ask(project, values.map(({expression, bounds = null, asks = ''}) => ({expression, bounds, asks}))) as string[][];
	return answers.map(([json, types, rebuilt, asked, again, typesAgain]) => ({
		row: JSON.parse(json!) as Json,
		types: JSON.parse(types!) as RowTypes,
		rebuilt: rebuilt!,
		asked: asked!,
		again: {row: JSON.parse(again!) as Json, types: JSON.parse(typesAgain!) as RowTypes},
	}));
}
