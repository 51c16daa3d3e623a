import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { BreakGlassService } from '../application/break-glass.service.js';
import { AnotherIsOpen } from '../domain/break-glass.errors.js';
import { BreakGlassForm } from './break-glass.form.js';
import { minuteChoices } from './present-break-glass.js';

/** The emergency way into one restricted record, and out of it again. */
@PageController()
export class BreakGlassController {
  constructor(
    private readonly glass: BreakGlassService,
    private readonly policy: PolicyService,
  ) {}

  @Route('GET participants/:id/break-glass', Permission.RecordBreakGlass, shows('restricted record'))
  async show(@Id() id: string): Promise<PageResult> {
    // Nothing to break: the record is open to them already.
    if (await this.glass.isNotNeeded(id)) return seeOther(`/participants/${id}`);
    if (RequestContext.current.actor.glass) throw new AnotherIsOpen();
    return this.form(id, Submission.blank(BreakGlassForm));
  }

  @Route(
    'POST participants/:id/break-glass',
    Permission.RecordBreakGlass,
    stepUp(changes('break-glass', 'restricted record opened')),
  )
  submit(@Id() id: string, @Body(Submission.as(BreakGlassForm)) form: Submission<BreakGlassForm>): Promise<PageResult> {
    return form.attempt(() => this.glass.open(id, form.value), {
      done: () => seeOther(`/participants/${id}`),
      refused: (again) => this.form(id, again),
    });
  }

  @Route(
    'POST break-glass/:id/closure',
    Permission.RecordBreakGlass,
    changes('break-glass', 'restricted record closed'),
  )
  async close(@Id() id: string): Promise<PageResult> {
    await this.glass.close(id);
    return seeOther('/', 'The restricted record is closed');
  }

  private async form(id: string, form: Submission<BreakGlassForm>): Promise<PageResult> {
    const { reference, mostMinutes } = await this.glass.ahead(id);
    const reasons = await this.policy.codeList('break-glass-reason');
    return page('restrictions/web/break-glass', {
      form,
      reference,
      mostMinutes,
      reasons: reasons.map(({ code, label }) => ({ value: code, text: label })),
      minutes: minuteChoices(mostMinutes),
    });
  }
}
