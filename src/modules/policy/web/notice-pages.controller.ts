import { Body, Param } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { PurposesService } from '../application/purposes.service.js';
import { NOTICE_LANGUAGES, noticeLanguageLabel } from '../domain/privacy-notice.js';
import { presentNotices, presentWords } from './present-purposes.js';
import { NoticeForm, noticeOf } from './purpose.form.js';

/** The privacy notice in its versions and languages: to read, to print for somebody, and to add to. */
@PageController('policy/privacy-notices')
export class NoticePagesController {
  constructor(
    private readonly purposes: PurposesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('privacy notices'))
  async list(): Promise<PageResult> {
    const { areaId, permissions } = RequestContext.current.actor;
    const notices = areaId ? await this.purposes.notices(areaId) : [];
    return page('policy/web/privacy-notices', {
      notices: presentNotices(notices, this.clock.today()),
      mayEdit: permissions.has(Permission.PolicyEdit),
    });
  }

  @Route('GET new', Permission.PolicyEdit, shows('privacy notice'))
  show(): PageResult {
    return this.form(Submission.blank(NoticeForm, { effectiveFrom: formatUkDate(this.clock.today()) }));
  }

  @Route('POST new', Permission.PolicyEdit, changes('privacy notice', 'privacy notice added'))
  submit(@Body(Submission.as(NoticeForm)) form: Submission<NoticeForm>): Promise<PageResult> {
    return form.attempt(() => this.purposes.addNotice(noticeOf(form.value)), {
      done: () => seeOther('/policy/privacy-notices', 'The notice is added'),
      refused: (again) => this.form(again),
    });
  }

  @Route('GET :version/:language', Permission.PolicyRead, shows('privacy notice'))
  async read(@Param('version') version: string, @Param('language') language: string): Promise<PageResult> {
    const notice = await this.purposes.notice(version, language);
    return page('policy/web/privacy-notice', {
      notice,
      words: presentWords(notice),
      language: noticeLanguageLabel(notice.language),
    });
  }

  private form(form: Submission<NoticeForm>): PageResult {
    return page('policy/web/privacy-notice-new', {
      form,
      languages: NOTICE_LANGUAGES.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
