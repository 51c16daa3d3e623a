import { Body } from '@nestjs/common';
import { EmployerActivities, EmployersService, activityLabel } from '#modules/employers';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { oneLine } from '#shared/one-line';
import { EmployerContactsService } from '../application/employer-contacts.service.js';
import { TakeOutForm } from './log-activity.form.js';

/** Taking out a contact with an employer that never was: by one press for a short time, later with the reason. */
@PageController('employer-activities/:id')
export class TakeOutActivityController {
  constructor(
    private readonly contacts: EmployerContactsService,
    private readonly activities: EmployerActivities,
    private readonly employers: EmployersService,
  ) {}

  @Route('POST undo', Permission.EmployerEdit, changes('employer activity', 'contact with employer undone'))
  async undo(@Id() id: string, @Body() { back }: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { employerId } = await this.contacts.undo(id);
    return seeOther(back === 'near' ? '/employers' : `/employers/${employerId}`, 'Undone: the contact is not counted');
  }

  @Route('GET removal', Permission.EmployerEdit, shows('employer activity'))
  show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(TakeOutForm));
  }

  @Route('POST removal', Permission.EmployerEdit, changes('employer activity', 'contact with employer taken out'))
  submit(@Id() id: string, @Body(Submission.as(TakeOutForm)) form: Submission<TakeOutForm>): Promise<PageResult> {
    return form.attempt(() => this.contacts.takeOut(id, oneLine(form.value.reason)), {
      done: ({ employerId }) => seeOther(`/employers/${employerId}`, 'Contact taken out'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<TakeOutForm>): Promise<PageResult> {
    const { employerId, kind, happenedOn } = await this.activities.get(id);
    const employer = await this.employers.get(employerId);
    const what = `${activityLabel(kind)} on ${formatDate(happenedOn)}`;
    return page('placements/web/take-out-activity', { employer, what, form });
  }
}
