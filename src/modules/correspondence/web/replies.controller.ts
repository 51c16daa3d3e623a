import { Body } from '@nestjs/common';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDateTime } from '#shared/london-time';
import { formatPhone } from '#shared/phone';
import { RepliesService } from '../application/replies.service.js';

class FileReplyForm {
  @MaxLength(40, { message: 'Enter the reference of one record' })
  @IsString()
  readonly reference: string = '';

  @IsIn(['file', 'set-aside'], { message: 'Press one of the buttons' })
  readonly step: string = 'file';
}

/** Texts that nobody could file by their number: for the team to say whose they are. */
@PageController('replies')
export class RepliesController {
  constructor(private readonly replies: RepliesService) {}

  @Route('GET', Permission.MessageRead, reads(Reads.Message, null))
  async list(): Promise<PageResult> {
    return this.page(null, Submission.blank(FileReplyForm));
  }

  @Route('POST :id', Permission.SessionEdit, changes('reply', 'reply filed'))
  async file(
    @Id() id: string,
    @Body(Submission.as(FileReplyForm)) form: Submission<FileReplyForm>,
  ): Promise<PageResult> {
    const { reference, step } = form.value;
    const isSetAside = step === 'set-aside';
    return form.attempt(() => (isSetAside ? this.replies.setAside(id) : this.replies.file(id, reference)), {
      done: () => seeOther('/replies', isSetAside ? 'Set aside' : 'Filed on the record'),
      refused: (again) => this.page(id, again),
    });
  }

  private async page(wrongId: string | null, form: Submission<FileReplyForm>): Promise<PageResult> {
    const replies = await this.replies.toFile();
    return page('correspondence/web/replies', {
      form,
      wrongId,
      replies: replies.map(({ id, from, body, receivedAt }) => ({
        ...{ id, body },
        from: formatPhone(from),
        when: formatDateTime(receivedAt),
      })),
    });
  }
}
