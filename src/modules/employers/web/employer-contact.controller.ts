import { Body } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { contactOf } from '../application/employer-input.js';
import { EmployerPeople } from '../application/employer-people.js';
import type { EmployerContactView } from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';
import { PREFERRED_WAYS } from '../domain/employer-words.js';
import { EmployerContactForm } from './employer-contact.form.js';

const WAYS = [
  { value: '', text: 'Not known, or either' },
  ...PREFERRED_WAYS.map(({ code, label }) => ({ value: code, text: label })),
];

/** Adding somebody who works at an employer. */
@PageController('employers/:id/contacts/new')
export class EmployerContactController {
  constructor(
    private readonly employers: EmployersService,
    private readonly people: EmployerPeople,
  ) {}

  @Route('GET', Permission.EmployerEdit, shows('employer'))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(EmployerContactForm));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer contact', 'contact at employer added'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(EmployerContactForm)) form: Submission<EmployerContactForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.people.add(id, contactOf(form.value)), {
      done: () => seeOther(`/employers/${id}`, 'Contact added'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<EmployerContactForm>): Promise<PageResult> {
    const employer = await this.employers.get(id);
    return page('employers/web/employer-contact', { employer, contact: null, form, ways: WAYS });
  }
}

/** Correcting what is known of somebody who works at an employer, or saying that they have left. */
@PageController('employer-contacts/:id/edit')
export class EditEmployerContactController {
  constructor(
    private readonly employers: EmployersService,
    private readonly people: EmployerPeople,
  ) {}

  @Route('GET', Permission.EmployerEdit, shows('employer contact'))
  async show(@Id() id: string): Promise<PageResult> {
    const contact = await this.people.get(id);
    return this.form(contact, Submission.blank(EmployerContactForm, typedFrom(contact)));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer contact', 'contact at employer corrected'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(EmployerContactForm)) form: Submission<EmployerContactForm>,
  ): Promise<PageResult> {
    const contact = await this.people.get(id);
    return form.attempt(() => this.people.change(id, contactOf(form.value), Number(form.value.version)), {
      done: () => seeOther(`/employers/${contact.employerId}`, 'Contact corrected'),
      refused: (again) => this.form(contact, again),
      now: async () => typedFrom(await this.people.get(id)),
    });
  }

  private async form(contact: EmployerContactView, form: Submission<EmployerContactForm>): Promise<PageResult> {
    const employer = await this.employers.get(contact.employerId);
    return page('employers/web/employer-contact', { employer, contact, form, ways: WAYS });
  }
}

/** The person as somebody would type them into the form. */
function typedFrom(contact: EmployerContactView): Partial<EmployerContactForm> {
  const { name, jobTitle, phone, email, preferred, leftOn, version } = contact;
  return {
    ...{ name, jobTitle, phone: phone ?? '', email: email ?? '', preferred: preferred ?? '' },
    leftOn: leftOn === null ? '' : formatUkDate(leftOn),
    version: String(version),
  };
}
