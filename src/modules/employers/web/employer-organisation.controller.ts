import { Body } from '@nestjs/common';
import { seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { EmployerSites } from '../application/employer-sites.js';
import { sameRecord } from '../domain/employer.errors.js';

/** Saying that two records are sites of one organisation, or that one is not, in one press. */
@PageController('employers/:id/organisation')
export class EmployerOrganisationController {
  constructor(private readonly sites: EmployerSites) {}

  /** Sent: `employerId`, any site of the organisation. */
  @Route('POST', Permission.EmployerEdit, changes('employer', 'employer joined an organisation'))
  async join(@Id() id: string, @Body() { employerId }: Readonly<Record<string, unknown>>): Promise<PageResult> {
    if (!isUuid(employerId)) throw sameRecord();
    await this.sites.join(id, employerId);
    return seeOther(`/employers/${id}`, 'These are sites of one organisation now');
  }

  @Route('POST leaving', Permission.EmployerEdit, changes('employer', 'employer left an organisation'))
  async leave(@Id() id: string): Promise<PageResult> {
    await this.sites.leave(id);
    return seeOther(`/employers/${id}`, 'This is a record of its own now');
  }
}
