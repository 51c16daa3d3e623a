import { DomainError } from '#platform/errors/domain-error';
import { plural } from '#shared/wording';

/** Decided outcomes would change, and whoever adds the rates has not said that they know how many. */
export class RatesChangeOutcomes extends DomainError {
  readonly code = 'policy.rates-change-outcomes';
  readonly refusal = 'conflict';
  constructor(outcomes: number) {
    super(
      `${plural(outcomes, 'decided outcome')} would change. Nothing has been added. Look at what would change, then press the button again`,
      { outcomes },
    );
  }
}
