import type {ResolvedPartPlace} from './resolved-parts.js';

/** How a part says that it only reads, as the end of a sentence. */
export function saysRead({part, step}: ResolvedPartPlace): string {
	if (part === step.whatIf) {
		return '"what-if" may only say what would happen';
	}

	return part.part === 'run' ? `the step "${step.id}" says "effect: read"` : `"${part.part}" may only read`;
}
