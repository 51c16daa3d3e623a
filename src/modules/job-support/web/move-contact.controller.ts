import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ContactPlans, movable } from '../application/contact-plans.service.js';
import { MoveContactForm } from './contact-plan.forms.js';
import { contactLabel } from './present-contact-plan.js';

/** Giving a planned contact another day, with the reason. */
@PageController('placements/:id/contacts/move')
export class MoveContactController {
  constructor(
    private readonly plans: ContactPlans,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  show(@Id() id: string, @Query('contact') contact?: unknown): Promise<PageResult> {
    return this.form(id, Submission.blank(MoveContactForm, { contact: typeof contact === 'string' ? contact : '' }));
  }

  @Route('POST', Permission.PlacementEdit, changes('planned contact', 'planned contact moved'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(MoveContactForm)) form: Submission<MoveContactForm>,
  ): Promise<PageResult> {
    const { contact, to, reason } = form.value;
    const move = () =>
      this.plans.move(id, { contact, to: parseTypedDate(to) ?? this.clock.today(), reason: reason.trim() });
    return form.attempt(move, {
      done: () => seeOther(`/placements/${id}/contacts`, 'Contact moved'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<MoveContactForm>): Promise<PageResult> {
    const plan = await this.plans.of(id);
    return page('job-support/web/move-contact', {
      job: plan.job,
      form,
      contacts: movable(plan, this.clock.today()).map((line) => ({
        value: `${line.side}.${line.key}`,
        text: `${line.side === 'person' ? 'With the person' : 'With the employer'}: ${contactLabel(line)}, by ${formatDate(line.dueOn)}`,
      })),
      minDate: formatShortDate(this.clock.today()),
    });
  }
}
