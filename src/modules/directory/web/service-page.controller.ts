import { Body } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { formatDateTime } from '#shared/london-time';
import { DirectoryService } from '../application/directory.service.js';
import type { ServiceView } from '../application/directory.view.js';
import { presentService } from './present-service.js';
import { RetireServiceForm, VersionForm } from './retire-service.form.js';

/** One service of the directory: what it is and how to get there; and whether it still is. */
@PageController('directory/:id')
export class ServicePageController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly staff: StaffService,
  ) {}

  @Route('GET', Permission.DirectoryRead, shows('directory'))
  async show(@Id() id: string): Promise<PageResult> {
    const service = await this.directory.get(id);
    const districts = await this.directory.districts();
    const names = new Map(districts.map(({ gssCode, name }) => [gssCode, name]));
    return page('directory/web/service', {
      service: presentService(service, await this.directory.freshness(service), names),
      kept: await this.keptRows(service),
      version: service.version,
      retired: service.retiredOn && { on: formatDate(service.retiredOn), because: service.retiredBecause },
      mayKeep: RequestContext.current.actor.permissions.has(Permission.DirectoryEdit),
    });
  }

  /** Looked at, and still right. */
  @Route('POST check', Permission.DirectoryEdit, changes('directory entry', 'directory entry checked'))
  async check(@Id() id: string, @Body(Submission.as(VersionForm)) form: Submission<VersionForm>): Promise<PageResult> {
    await this.directory.confirm(id, Number(form.value.version));
    return seeOther(`/directory/${id}`, 'Marked as checked today');
  }

  @Route('GET retirement', Permission.DirectoryEdit, shows('directory'))
  async retirement(@Id() id: string): Promise<PageResult> {
    const { version } = await this.directory.get(id);
    return this.retirementPage(id, Submission.blank(RetireServiceForm, { version: String(version) }));
  }

  @Route('POST retirement', Permission.DirectoryEdit, changes('directory entry', 'service retired from the directory'))
  async retire(
    @Id() id: string,
    @Body(Submission.as(RetireServiceForm)) form: Submission<RetireServiceForm>,
  ): Promise<PageResult> {
    const { because, version } = form.value;
    return form.attempt(() => this.directory.retire(id, because.trim(), Number(version)), {
      done: () => seeOther(`/directory/${id}`, 'Taken out of the directory'),
      refused: (again) => this.retirementPage(id, again),
    });
  }

  @Route('POST return', Permission.DirectoryEdit, changes('directory entry', 'service put back into the directory'))
  async restore(
    @Id() id: string,
    @Body(Submission.as(VersionForm)) form: Submission<VersionForm>,
  ): Promise<PageResult> {
    await this.directory.restore(id, Number(form.value.version));
    return seeOther(`/directory/${id}`, 'Back in the directory');
  }

  private async retirementPage(id: string, form: Submission<RetireServiceForm>): Promise<PageResult> {
    const { name } = await this.directory.get(id);
    return page('directory/web/retire-service', { id, name, form });
  }

  private async keptRows(service: ServiceView): Promise<object[]> {
    const checked = service.checkedOn && (await this.nameOf(service.checkedBy));
    return [
      {
        label: 'Checked',
        text: service.checkedOn ? [formatDate(service.checkedOn), checked].filter(Boolean).join(', ') : 'Not yet',
      },
      {
        label: 'Last changed',
        text: [formatDateTime(service.changedAt), await this.nameOf(service.changedBy)].filter(Boolean).join(', '),
      },
      { label: 'Where this comes from', text: service.source },
      { label: 'Open feed', text: service.isPublished ? 'Anybody can read it' : 'Only colleagues see it' },
    ];
  }

  /** Whoever is not to be seen, or no person, has no name here. */
  private async nameOf(staffId: string | null): Promise<string> {
    if (!isUuid(staffId)) return '';
    try {
      return `by ${(await this.staff.get(staffId)).name}`;
    } catch (error) {
      if (error instanceof NotFound) return 'by a colleague elsewhere';
      throw error;
    }
  }
}
