import { Body } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { DirectoryService } from '../application/directory.service.js';
import type { ServiceView } from '../application/directory.view.js';
import { REFER_BY, REFERRAL_WAYS, WEEKDAYS } from '../domain/directory-words.js';
import { AUDIENCES, NEEDS } from '../domain/need-taxonomy.js';
import { detailsOf, OPEN_STATUSES, organisationOf, ServiceForm, typedFrom } from './service.form.js';

const choice = ({ code, label }: { readonly code: string; readonly label: string }) => ({ value: code, text: label });

/** Adding a service to the directory, and keeping it right. */
@PageController('directory')
export class KeepServiceController {
  constructor(private readonly directory: DirectoryService) {}

  @Route('GET new', Permission.DirectoryEdit, shows('directory'))
  add(): Promise<PageResult> {
    return this.form(null, Submission.blank(ServiceForm, { checked: ['checked'] }));
  }

  @Route('POST new', Permission.DirectoryEdit, changes('directory entry', 'service added to the directory'))
  submitNew(@Body(Submission.as(ServiceForm)) form: Submission<ServiceForm>): Promise<PageResult> {
    const { value } = form;
    return form.attempt(
      async () => this.directory.add(detailsOf(value, null), organisationOf(value), checkingOf(value)),
      {
        done: ({ id }) => seeOther(`/directory/${id}`, 'Service added'),
        refused: (again) => this.form(null, again),
      },
    );
  }

  @Route('GET :id/edit', Permission.DirectoryEdit, shows('directory'))
  async edit(@Id() id: string): Promise<PageResult> {
    const service = await this.directory.get(id);
    return this.form(service, Submission.blank(ServiceForm, typedFrom(service)));
  }

  @Route('POST :id/edit', Permission.DirectoryEdit, changes('directory entry', 'directory entry changed'))
  async submitEdit(
    @Id() id: string,
    @Body(Submission.as(ServiceForm)) form: Submission<ServiceForm>,
  ): Promise<PageResult> {
    const service = await this.directory.get(id);
    const { value } = form;
    const change = async () =>
      this.directory.change(id, detailsOf(value, service), organisationOf(value), {
        ...{ version: Number(value.version), checking: checkingOf(value) },
      });
    return form.attempt(change, {
      done: () => seeOther(`/directory/${id}`, 'Service changed'),
      refused: (again) => this.form(service, again),
      now: async () => typedFrom(await this.directory.get(id)),
    });
  }

  private async form(service: ServiceView | null, form: Submission<ServiceForm>): Promise<PageResult> {
    const districts = await this.directory.districts();
    return page('directory/web/service-form', {
      service: service && { id: service.id, name: service.name },
      form,
      needs: NEEDS.map(choice),
      audiences: AUDIENCES.map(choice),
      districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
      weekdays: WEEKDAYS.map(choice),
      ways: REFERRAL_WAYS.map(choice),
      referBy: REFER_BY.map(choice),
      statuses: OPEN_STATUSES.map(choice),
    });
  }
}

const checkingOf = ({ checked }: ServiceForm) => (checked.includes('checked') ? 'checked' : 'not-checked');
