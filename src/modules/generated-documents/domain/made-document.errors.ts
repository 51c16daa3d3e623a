import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';
import type { Needed } from './template.js';

/** The record does not have what the document needs: each thing by its name, in plain words. */
export class FactsMissing extends DomainError {
  readonly code = 'generated-document.facts-missing';
  readonly refusal = 'rule';
  constructor(missing: readonly Needed[]) {
    super(missing.map((each) => each.missing).join('. '), { missing: missing.map(({ fact }) => fact) });
  }
}

/** Others learn about somebody only where they agreed to that (domain 7.4). */
export class PersonNotAgreed extends RuleBroken {
  constructor(because: string) {
    super('generated-document.not-agreed', `This document may not go out: ${because}`, 'template');
  }
}

/** Nobody is supported at the moment, and nobody was. */
export class NoSupport extends RuleBroken {
  constructor() {
    super('generated-document.no-support', 'There is no support that a document could be about', 'template');
  }
}

export class UnknownTemplate extends RuleBroken {
  constructor() {
    super('generated-document.template', 'Select a document that can be made', 'template');
  }
}

export class UnknownWorkPlan extends RuleBroken {
  constructor() {
    super('generated-document.work-plan', 'Select one of their plans for work', 'workPlan');
  }
}

/** The person lets the employer read something else than what this paper says. */
export class PlanHasMovedOn extends RuleBroken {
  constructor() {
    super(
      'generated-document.plan-has-moved-on',
      'They have changed what this employer is told since this was made. Make it again, then ask for signatures',
      'signers',
    );
  }
}

/** A paper made for one employer goes to people there, and one made for no employer to none. */
export class NoSuchEmployerSigner extends RuleBroken {
  constructor() {
    super(
      'generated-document.employer-signer',
      'Select somebody at the employer this document was made for. A document made for nobody outside is not signed by an employer',
      'signers',
    );
  }
}

/** What is made for an employer or a practice goes to them, whatever else somebody may be called. */
export class NotForOthersToSign extends RuleBroken {
  constructor() {
    super(
      'generated-document.other-signer',
      'Only a document made for the participant can be signed by a parent, carer or somebody else',
      'signers',
    );
  }
}

export class UnknownRecipient extends RuleBroken {
  constructor() {
    super('generated-document.recipient', 'Select somebody at an employer they work for or applied to', 'recipient');
  }
}

export const madeDocumentMissing = (): NotFound => new NotFound('document', 'generated-document.not-found');
