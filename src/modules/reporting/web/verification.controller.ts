import { Body, Query } from '@nestjs/common';
import { IsIn, IsNotEmpty, MaxLength, MinLength } from 'class-validator';
import { OUTCOME_KINDS, outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import { OrganisationsService } from '#modules/organisations';
import { Reads } from '#platform/audit/read-log';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { PURPOSES, Verification } from '../application/verification.service.js';
import { textOf } from './choice.js';
import { presentClaimed, presentOpened } from './present-verification.js';

class OpenForm {
  @IsIn(PURPOSES.map(({ value }) => value), { message: 'Select why you need to see whose outcome it is' })
  readonly purpose: string = '';

  @IsNotEmpty({ message: 'Say in a few words why, for example which claim' })
  @MinLength(5, { message: 'Say in a few words why, for example which claim' })
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  readonly reason: string = '';
}

/** Verifying outcomes: a list without names, and one at a time with its person, for a reason. */
@PageController('verification')
export class VerificationController {
  constructor(
    private readonly verification: Verification,
    private readonly organisations: OrganisationsService,
  ) {}

  @Route('GET', Permission.OutcomeVerify, shows('outcomes without names'))
  async list(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const kind = OUTCOME_KINDS.find(({ code }) => code === textOf(query['kind']))?.code ?? null;
    const provider = isUuid(textOf(query['provider'])) ? textOf(query['provider']) : null;
    const after = textOf(query['after']) || null;
    const { items, next } = await this.verification.list(kind, provider, after);
    const chosen: Readonly<Record<string, string>> = { ...(kind ? { kind } : {}), ...(provider ? { provider } : {}) };
    const href = (more: Readonly<Record<string, string>>): string =>
      `/verification?${new URLSearchParams({ ...chosen, ...more }).toString()}`;
    return page('reporting/web/verification', {
      kinds: OUTCOME_KINDS.map(({ code, label }) => ({ value: code, text: label, selected: code === kind })),
      providers: (await this.organisations.providers()).map(({ id, name }) => ({
        ...{ value: id, text: name, selected: id === provider },
      })),
      rows: items.map(presentClaimed),
      first: after ? href({}) : null,
      next: next ? href({ after: next }) : null,
    });
  }

  @Route('GET :id', Permission.OutcomeVerify, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const opened = await this.verification.opened(id);
    if (!opened) return this.form(id, Submission.blank(OpenForm));
    return page('reporting/web/verification-outcome', presentOpened(opened.outcome, opened.opening));
  }

  @Route('POST :id', Permission.OutcomeVerify, changes('outcome opening', 'outcome opened to verify it'))
  async open(@Id() id: string, @Body(Submission.as(OpenForm)) form: Submission<OpenForm>): Promise<PageResult> {
    await this.verification.claimed(id);
    const { purpose, reason } = form.value;
    return form.attempt(() => this.verification.open(id, { purpose, reason: reason.trim() }), {
      done: () => seeOther(`/verification/${id}`),
      refused: (again) => this.form(id, again),
    });
  }

  @Route('GET :id/evidence/:document', Permission.OutcomeVerify, reads(Reads.Document, 'document'))
  async evidence(@Id() id: string, @Id('document') documentId: string): Promise<PageResult> {
    const { document, content } = await this.verification.evidence(id, documentId);
    return attachment(document.fileName, document.mediaType, content);
  }

  private async form(id: string, form: Submission<OpenForm>): Promise<PageResult> {
    const claimed = await this.verification.claimed(id);
    const what = `${outcomeLabel(claimed.kind as OutcomeKind)}, ${claimed.reference}`;
    return page('reporting/web/verification-open', { form, id, what, claimed, purposes: PURPOSES });
  }
}
