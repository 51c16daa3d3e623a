/** How a person comes to the programme, fixed by their work on the day they start (domain 1.2). */
export type Route = 'out-of-work' | 'in-work-retention';

/** The way a person is supported: Individual Placement and Support, or the Supported Employment Quality Framework. */
export type Model = 'ips' | 'seqf';

export const ROUTES: readonly { readonly code: Route; readonly label: string }[] = [
  { code: 'out-of-work', label: 'Out of work' },
  { code: 'in-work-retention', label: 'In work and at risk of losing the job' },
];

export const MODELS: readonly { readonly code: Model; readonly label: string }[] = [
  { code: 'ips', label: 'Individual Placement and Support (IPS)' },
  { code: 'seqf', label: 'Supported Employment Quality Framework (SEQF)' },
];

/** "Out of work". */
export function routeLabel(route: Route): string {
  return labelIn(ROUTES, route);
}

/** "Individual Placement and Support (IPS)". */
export function modelLabel(model: Model): string {
  return labelIn(MODELS, model);
}

function labelIn<Code extends string>(options: readonly { code: Code; label: string }[], code: Code): string {
  return options.find((option) => option.code === code)?.label ?? code;
}
