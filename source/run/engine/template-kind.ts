import type {ResolvedStep} from '../../runbook/loaded.js';
import type {TemplateKind} from '../../runbook/template.js';

/** What a template of a step is filled into, by where it stands: in Markdown and in an address a value must not become more than text. */
export function templateKind(template: string, {step}: ResolvedStep): TemplateKind {
	if (template === step.why || template === step.instructions) {
		return 'markdown';
	}

	return template === step.open || template === step.gui?.url ? 'address' : 'text';
}
