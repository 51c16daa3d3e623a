import { randomUUID } from 'node:crypto';
import { Body } from '@nestjs/common';
import { IsIn, IsNotEmpty, IsUUID, MaxLength } from 'class-validator';
import { leavingWords } from '#modules/messages';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ConversationService } from '../application/conversation.service.js';
import { RepliesService } from '../application/replies.service.js';
import { outlookWords, presentConversation } from './present-conversation.js';

const STEPS = ['look', 'change', 'send'] as const;

class WriteForm {
  @MaxLength(600, { message: 'The message must be 600 characters or fewer' })
  @IsNotEmpty({ message: 'Write the message' })
  readonly text: string = '';

  @IsIn(STEPS, { message: 'Press one of the buttons' })
  readonly step: string = 'look';

  /** The same for each press of "Send" on one page, so that two presses send one message. */
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly key: string = '';
}

/** What passed between one person and the service, and writing to them. */
@PageController('participants/:id/messages')
export class ConversationController {
  constructor(
    private readonly conversation: ConversationService,
    private readonly replies: RepliesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.MessageRead, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(WriteForm, { key: randomUUID() }));
  }

  /** First shown as it would go, then sent. */
  @Route('POST', Permission.SessionEdit, changes('message', 'message written to a participant'))
  async write(@Id() id: string, @Body(Submission.as(WriteForm)) form: Submission<WriteForm>): Promise<PageResult> {
    const { text, step, key } = form.value;
    const words = text.trim();
    const refused = (again: Submission<WriteForm>): Promise<PageResult> => this.page(id, again);
    if (step === 'change') return this.page(id, Submission.blank(WriteForm, { text, key }));
    if (step === 'send') {
      return form.attempt(() => this.conversation.write(id, words, key), {
        done: ({ state, leavesAt }) => {
          const said = leavingWords('Your message', leavesAt, this.clock.now());
          return seeOther(
            `/participants/${id}/messages`,
            state === 'held' ? 'Your message was held back: see why below' : said,
          );
        },
        refused,
      });
    }
    return form.attempt(() => this.conversation.check(id, words), {
      done: (outlook) =>
        page('correspondence/web/write-message', {
          ...{ id, text: words, key },
          ...outlookWords(outlook, this.clock.now()),
        }),
      refused,
    });
  }

  @Route('POST read', Permission.SessionEdit, changes('reply', 'replies read'))
  async read(@Id() id: string): Promise<PageResult> {
    await this.replies.markRead(id);
    return seeOther(`/participants/${id}/messages`, 'Marked as read');
  }

  private async page(id: string, form: Submission<WriteForm>): Promise<PageResult> {
    const conversation = await this.conversation.of(id);
    return page('correspondence/web/conversation', {
      ...presentConversation(conversation, this.clock.now()),
      id,
      form,
      mayWrite: RequestContext.current.actor.permissions.has(Permission.SessionEdit),
      mayEdit: RequestContext.current.actor.permissions.has(Permission.ParticipantEdit),
    });
  }
}
