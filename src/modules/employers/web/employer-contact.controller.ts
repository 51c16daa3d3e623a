import { Body } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { contactOf } from '../application/employer-input.js';
import { EmployersService } from '../application/employers.service.js';
import { EmployerContactForm } from './employer-contact.form.js';

/** Adding somebody who works at an employer. */
@PageController('employers/:id/contacts/new')
export class EmployerContactController {
  constructor(private readonly employers: EmployersService) {}

  @Route('GET', Permission.EmployerEdit, shows('employer'))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(EmployerContactForm));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer contact', 'contact at employer added'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(EmployerContactForm)) form: Submission<EmployerContactForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.employers.addContact(id, contactOf(form.value)), {
      done: () => seeOther(`/employers/${id}`, 'Contact added'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<EmployerContactForm>): Promise<PageResult> {
    return page('employers/web/employer-contact', { employer: await this.employers.get(id), form });
  }
}
