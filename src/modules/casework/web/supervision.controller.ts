import { Body, Query } from '@nestjs/common';
import { SUPERVISION_KINDS, SupervisionsService } from '#modules/supervision';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { Carriers } from '../application/carriers.js';
import { SupervisionForm } from './supervision.form.js';

/** Recording that specialists were supervised: one, or a group at once. */
@PageController('supervision/new')
export class SupervisionController {
  constructor(
    private readonly supervisions: SupervisionsService,
    private readonly carriers: Carriers,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SupervisionHold, shows('supervision'))
  show(@Query('specialist') specialist?: unknown): Promise<PageResult> {
    const known = { heldOn: formatUkDate(this.clock.today()), kind: 'individual' as const };
    const specialistIds = typeof specialist === 'string' ? [specialist.slice(0, 36)] : [];
    return this.form(Submission.blank(SupervisionForm, { ...known, specialistIds }));
  }

  @Route('POST', Permission.SupervisionHold, changes('supervision', 'supervision recorded'))
  record(@Body(Submission.as(SupervisionForm)) form: Submission<SupervisionForm>): Promise<PageResult> {
    const { specialistIds, kind } = form.value;
    const heldOn = parseTypedDate(form.value.heldOn) ?? this.clock.today();
    return form.attempt(() => this.supervisions.record({ specialistIds, heldOn, kind: kind || 'individual' }), {
      done: () => seeOther('/today', 'Supervision recorded'),
      refused: (again) => this.form(again),
    });
  }

  private async form(form: Submission<SupervisionForm>): Promise<PageResult> {
    const { choices } = await this.carriers.choose(null);
    return page('casework/web/supervision', {
      form,
      specialists: choices.filter(({ isSuspended }) => !isSuspended).map(({ id, name }) => ({ value: id, text: name })),
      kinds: SUPERVISION_KINDS.map(({ code, label }) => ({ value: code, text: label })),
      today: formatUkDate(this.clock.today()),
    });
  }
}
