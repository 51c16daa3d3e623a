import { DomainError, RuleBroken } from '#platform/errors/domain-error';

/** Somebody, perhaps the person themselves, saved another edition meanwhile: nothing is written over. */
export class PlanChangedMeanwhile extends DomainError {
  readonly code = 'work-plan.changed-meanwhile';
  readonly refusal = 'stale';
  constructor() {
    super(
      'This was changed while you were typing, perhaps by the person themselves. Look at what it says now, then save again',
    );
  }
}

/** There is nothing yet that somebody could say yes to. */
export class NothingToConfirm extends DomainError {
  readonly code = 'work-plan.nothing-to-confirm';
  readonly refusal = 'conflict';
  constructor() {
    super('Nothing is decided yet. Record what the employer may be told first');
  }
}

/** No way to the person is safe, so no link can be sent. */
export class NoWayToSend extends DomainError {
  readonly code = 'work-plan.no-way';
  readonly refusal = 'conflict';
  constructor(because: string) {
    super(because);
  }
}

/** Refuses beside a field. */
export function refuse(refusal: { readonly field: string; readonly text: string } | null): void {
  if (refusal) throw new RuleBroken(`work-plan.${refusal.field}`, refusal.text, refusal.field);
}
