import { Body } from '@nestjs/common';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { EmployerLeads } from '../application/employer-leads.js';
import { EmployerPage } from './employer-page.js';

class HandOverForm {
  readonly userId: string = '';
}

/** Leading with an employer for one's organisation, or handing that over to a colleague, in one press. */
@PageController('employers/:id/lead')
export class EmployerLeadController {
  constructor(
    private readonly leads: EmployerLeads,
    private readonly onPage: EmployerPage,
  ) {}

  /**
   * Sent: `userId` where it is handed to a `colleague`, or nothing for oneself; `from`, the lead on the page, so that nobody is
   * replaced unseen.
   */
  @Route('POST', Permission.EmployerEdit, changes('employer', 'lead of employer changed'))
  async lead(@Id() id: string, @Body() body: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { userId, from, returnTo, colleague } = body;
    if (colleague === 'yes' && !isUuid(userId)) {
      const form = Submission.blank(HandOverForm).refused('userId', 'Select a colleague');
      return page('employers/web/employer', { ...(await this.onPage.of(id)), form });
    }
    await this.leads.lead(id, { userId: isUuid(userId) ? userId : null, from: isUuid(from) ? from : null });
    const to = typeof returnTo === 'string' ? localPath(returnTo) : `/employers/${id}`;
    return seeOther(to, isUuid(userId) ? 'Handed over' : 'You lead with this employer now');
  }
}
