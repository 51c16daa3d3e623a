import { Body } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatTime } from '#shared/london-time';
import { NoticeChoices } from '../application/notice-choices.js';
import { NOTICES, NOTICE_LABEL, NOTICE_OF_TASK, type NoticeKind } from '../domain/notices.js';
import { choicesOf, YourEmailsForm } from './your-emails.form.js';

const TASKS: ReadonlySet<NoticeKind> = new Set([...Object.values(NOTICE_OF_TASK), 'other-task']);
const lines = (isTask: boolean) =>
  NOTICES.filter((notice) => TASKS.has(notice) === isTask).map((notice) => ({
    name: notice,
    label: NOTICE_LABEL[notice],
  }));

/** "Your emails": how whoever is signed in hears of each kind of thing. */
@PageController('your-emails')
export class YourEmailsController {
  constructor(private readonly choices: NoticeChoices) {}

  @Route('GET', Permission.ReminderRead, shows('own choice of emails'))
  async show(): Promise<PageResult> {
    return this.form(Submission.blank(YourEmailsForm, await this.choices.own()));
  }

  @Route('POST', Permission.ReminderRead, changes('notice choice', 'emails chosen'))
  choose(@Body(Submission.as(YourEmailsForm)) form: Submission<YourEmailsForm>): Promise<PageResult> {
    return form.attempt(() => this.choices.choose(choicesOf(form.value)), {
      done: () => seeOther('/your-emails', 'Your choice is saved'),
      refused: (again) => this.form(again),
    });
  }

  private async form(form: Submission<YourEmailsForm>): Promise<PageResult> {
    return page('digests/web/your-emails', {
      form,
      digestTime: formatTime(await this.choices.digestTime()),
      groups: [
        { title: 'Things to do', lines: lines(true) },
        { title: 'Reminders', lines: lines(false) },
      ],
      ways: [
        { value: 'digest', text: 'In the morning email' },
        { value: 'at-once', text: 'Email me at once' },
        { value: 'page', text: 'No email' },
      ],
    });
  }
}
