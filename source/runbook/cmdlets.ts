import {z} from 'zod';

const cmdletName = z.string().regex(/^[a-z]+-[a-z]\w*$/i, 'a cmdlet\'s name, such as Get-InboundConnector');
// A few cmdlets have no page of their own: Microsoft describes them with its own scripts for Exchange.
const docs = z.string().regex(/^https:\/\/(?:learn\.microsoft\.com\/powershell|microsoft\.github\.io\/CSS-Exchange)\/\S+$/, 'the page of the cmdlet below https://learn.microsoft.com/powershell/, or Microsoft\'s page below https://microsoft.github.io/CSS-Exchange/');

const known = z.strictObject({
	cmdlet: cmdletName,
	module: z.string().min(1),
	service: z.enum(['exchange', 'graph', 'none']),
	effect: z.enum(['none', 'read', 'change', 'destroy']),
	docs,
	asks: z.literal(true).optional().meta({description: 'It asks whether one is sure unless -Confirm:$false is given.'}),
	whole: z.string().regex(/^-[A-Z][A-Za-z\d]+$/, 'a parameter, such as -All').optional().meta({description: 'It answers only its first rows unless this parameter is given.'}),
	one: z.array(z.string().regex(/^-[A-Z][A-Za-z\d]+$/, 'a parameter, such as -Identity')).min(1).optional().meta({description: 'Parameters with which it answers for one object, so that nothing is cut.'}),
});

const retired = z.strictObject({
	cmdlet: z.string().regex(/^[a-z*]+-[a-z*][\w*]*$/i, 'a cmdlet\'s name, in which * stands for any letters'),
	module: z.string().min(1),
	instead: z.string().min(1),
	docs,
});

/** The shape of `runbooks/cmdlets.yaml`. */
export const cmdletsSchema = z.strictObject({cmdlets: z.array(known).min(1), retired: z.array(retired)});

/** A cmdlet whose module, service, effect and documentation are known. */
export type KnownCmdlet = z.output<typeof known>;

/** A cmdlet, or all of a module, that no longer answers. */
export type RetiredCmdlet = z.output<typeof retired>;

/** What is known of cmdlets, asked by a command's resolved name in whatever case. */
export class CmdletList {
	readonly all: readonly KnownCmdlet[];
	readonly #known: ReadonlyMap<string, KnownCmdlet>;
	readonly #retired: ReadonlyArray<{pattern: RegExp; cmdlet: RetiredCmdlet}>;

	constructor({cmdlets, retired: gone}: z.output<typeof cmdletsSchema>) {
		this.all = cmdlets;
		this.#known = new Map(cmdlets.map(one => [one.cmdlet.toLowerCase(), one]));
		this.#retired = gone.map(cmdlet => ({pattern: new RegExp(`^${cmdlet.cmdlet.replaceAll('*', String.raw`\w*`)}$`, 'i'), cmdlet}));
	}

	known(command: string): KnownCmdlet | undefined {
		return this.#known.get(command.toLowerCase());
	}

	retired(command: string): RetiredCmdlet | undefined {
		return this.known(command) ? undefined : this.#retired.find(({pattern}) => pattern.test(command))?.cmdlet;
	}
}
