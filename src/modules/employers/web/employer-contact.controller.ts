import { Body, Get, Post } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController, Requires } from '#platform/http/registration';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { contactOf } from '../application/employer-input.js';
import { EmployersService } from '../application/employers.service.js';
import { EmployerContactForm } from './employer-contact.form.js';

/** Adding somebody who works at an employer. */
@PageController('employers/:id/contacts/new')
export class EmployerContactController {
  constructor(private readonly employers: EmployersService) {}

  @Get()
  @Requires(Permission.EmployerEdit)
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(EmployerContactForm));
  }

  @Post()
  @Requires(Permission.EmployerEdit)
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
