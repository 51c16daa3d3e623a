import { Body, Query } from '@nestjs/common';
import { WAYS_TO_CHOOSE } from '#modules/consents';
import { presentPerson } from '#modules/participants';
import { noticeLanguageLabel, PurposesService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate, formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ConsentDesk } from '../application/consent-desk.js';
import { OutdatedNotices } from '../application/outdated-notices.js';
import { NoticeShownForm } from './consent.form.js';

/** Recording which privacy notice somebody was shown, and the list of those who need the new one. */
@PageController('')
export class NoticesController {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly outdated: OutdatedNotices,
    private readonly purposes: PurposesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET privacy-notices/needed', Permission.CaseloadRead, reads(Reads.ParticipantList, null))
  async needed(@Query('after') after?: string): Promise<PageResult> {
    const { version, items, next } = await this.outdated.page(after ?? null);
    return page('privacy/web/notices-needed', {
      version,
      people: items.map(({ participantId, name, reference, specialistName, version: last, shownOn }) => ({
        ...{ name, reference, specialistName },
        href: `/participants/${participantId}/consents`,
        last: last && shownOn ? `Version ${last}, on ${formatDate(shownOn)}` : 'None that we know of',
      })),
      firstHref: after ? '/privacy-notices/needed' : null,
      nextHref: next ? `/privacy-notices/needed?after=${next}` : null,
    });
  }

  @Route('GET participants/:id/notices/new', Permission.ConsentEdit, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    const { notice } = await this.desk.of(id);
    const start = {
      version: notice.current ?? '',
      language: notice.shown[0]?.language ?? 'en',
      shownOn: formatUkDate(this.clock.today()),
    };
    return this.form(id, Submission.blank(NoticeShownForm, start));
  }

  @Route(
    'POST participants/:id/notices/new',
    Permission.ConsentEdit,
    changes('privacy notice', 'notice shown recorded'),
  )
  async submit(
    @Id() id: string,
    @Body(Submission.as(NoticeShownForm)) form: Submission<NoticeShownForm>,
  ): Promise<PageResult> {
    const { person } = await this.desk.of(id);
    return form.attempt(() => this.save(person.id, form.value), {
      done: () => seeOther(`/participants/${person.id}/consents`, 'The privacy notice is recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  private async save(id: string, { version, language, how, research, ...value }: NoticeShownForm): Promise<void> {
    const shownOn = parseTypedDate(value.shownOn);
    if (!shownOn || how === '') throw new Error('A form with faults records nothing');
    await this.desk.noticeShown(id, { version, language, shownOn, how }, research === '' ? null : research);
  }

  private async form(id: string, form: Submission<NoticeShownForm>): Promise<PageResult> {
    const { person, standings } = await this.desk.of(id);
    const notices = await this.purposes.notices(person.areaId);
    const languages = [...new Set(notices.map(({ language }) => language))];
    const research = standings.find(({ purpose }) => purpose.code === 'research-contact');
    const versions = await this.purposes.noticeVersions(person.areaId, this.clock.today());
    return page('privacy/web/notice-shown', {
      person: presentPerson(person),
      back: `/participants/${person.id}/consents`,
      form,
      versions: versions.toReversed().map((version) => ({ value: version, text: version })),
      languages: languages.map((language) => ({ value: language, text: noticeLanguageLabel(language) })),
      words: notices.map(({ version, language }) => ({
        href: `/policy/privacy-notices/${version}/${language}`,
        text: `Version ${version}, ${noticeLanguageLabel(language)}`,
      })),
      ways: WAYS_TO_CHOOSE.map(({ code, label }) => ({ value: code, text: label })),
      answers: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
      research: research?.purpose.explanation ?? null,
      today: formatUkDate(this.clock.today()),
    });
  }
}
