import { Body } from '@nestjs/common';
import { Allow, IsUUID, MaxLength, IsNotEmpty, IsString } from 'class-validator';
import { EpisodesService } from '#modules/episodes';
import { leavingWords } from '#modules/messages';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { SignaturesService } from '../application/signatures.service.js';
import { SignedCopies } from '../application/signed-copies.js';
import { SigningService } from '../application/signing.service.js';
import { checked } from './answer-checks.js';
import { presentRequest, presentRequests } from './present-request.js';
import { OwnSignatureForm, REASON_LONGEST, QUESTION_LONGEST } from './sign.form.js';

class CallOffForm {
  @MaxLength(REASON_LONGEST, { message: `Use ${REASON_LONGEST} characters or fewer` })
  @IsNotEmpty({ message: 'Write why nobody is to sign this any more' })
  @IsString({ message: 'Write why in words' })
  readonly because: string = '';
}

class ReplyForm {
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly question: string = '';

  @MaxLength(QUESTION_LONGEST, { message: `Use ${QUESTION_LONGEST} characters or fewer` })
  @IsNotEmpty({ message: 'Write the answer' })
  @IsString({ message: 'Write the answer in words' })
  readonly reply: string = '';
}

class NothingForm {
  @Allow()
  readonly step: string = '';
}

/** The forms of the page, each as it was typed or blank. */
interface Forms {
  readonly signing: Submission<OwnSignatureForm>;
  readonly off: Submission<CallOffForm>;
  readonly reply: Submission<ReplyForm>;
}

/** How a paper stands that people sign in turn, for the colleagues who look after it. */
@PageController('')
export class SignaturesController {
  constructor(
    private readonly signatures: SignaturesService,
    private readonly signing: SigningService,
    private readonly signedCopies: SignedCopies,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  @Route('GET episodes/:id/signatures', Permission.EpisodeRead, reads(Reads.Episode))
  async list(@Id() id: string): Promise<PageResult> {
    const { participantId } = await this.episodes.get(id);
    return page('signatures/web/signatures', {
      person: presentPerson(await this.participants.get(participantId)),
      participantId,
      requests: presentRequests(await this.signatures.ofEpisode(id)),
    });
  }

  @Route('GET signatures/:id', Permission.EpisodeRead, reads(Reads.Paper))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, {});
  }

  @Route('GET signatures/:id/copy', Permission.DocumentRead, reads(Reads.Paper))
  async copy(@Id() id: string): Promise<PageResult> {
    const { participantId } = await this.signatures.get(id);
    this.readLog.shows([participantId]);
    const { document, contentType, content } = await this.signedCopies.read(id);
    return attachment(document.fileName, contentType, content);
  }

  @Route('POST signatures/:id/signing', Permission.EpisodeRead, changes('signature', 'paper signed or declined'))
  async sign(
    @Id() id: string,
    @Body(Submission.as(OwnSignatureForm)) form: Submission<OwnSignatureForm>,
  ): Promise<PageResult> {
    const { step, typedName, reason } = form.value;
    const act = (): Promise<void> =>
      step === 'decline' ? this.signing.declineAsColleague(id, reason) : this.signing.signAsColleague(id, typedName);
    return checked(form).attempt(act, {
      done: () => seeOther(`/signatures/${id}`, step === 'decline' ? 'You did not sign' : 'Signed'),
      refused: (signing) => this.page(id, { signing }),
    });
  }

  @Route('POST signatures/:id/calling-off', Permission.PlanningEdit, changes('signature', 'signing called off'))
  async callOff(
    @Id() id: string,
    @Body(Submission.as(CallOffForm)) form: Submission<CallOffForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.signing.callOff(id, form.value.because), {
      done: () => seeOther(`/signatures/${id}`, 'Called off. Nobody is asked to sign it any more'),
      refused: (off) => this.page(id, { off }),
    });
  }

  @Route('POST signatures/:id/copies', Permission.PlanningEdit, changes('signature', 'signed copies sent again'))
  copies(@Id() id: string, @Body(Submission.as(NothingForm)) form: Submission<NothingForm>): Promise<PageResult> {
    return form.attempt(() => this.signatures.sendCopiesAgain(id), {
      done: () => seeOther(`/signatures/${id}`, 'Links to the signed copy go out, each when they may be written to'),
      refused: (again) => this.page(id, { off: carried(again) }),
    });
  }

  @Route('POST signatures/:id/reminder', Permission.PlanningEdit, changes('signature', 'reminded to sign'))
  remind(@Id() id: string, @Body(Submission.as(NothingForm)) form: Submission<NothingForm>): Promise<PageResult> {
    const remind = async (): Promise<Date> => {
      await this.signatures.remind(id);
      return (await this.signatures.leavesAt(id)) ?? this.clock.now();
    };
    return form.attempt(remind, {
      done: (leavesAt) => seeOther(`/signatures/${id}`, leavingWords('A reminder', leavesAt, this.clock.now())),
      refused: (again) => this.page(id, { off: carried(again) }),
    });
  }

  @Route(
    'POST signatures/:id/answers',
    Permission.PlanningEdit,
    changes('signature', 'question about a paper answered'),
  )
  async answer(@Id() id: string, @Body(Submission.as(ReplyForm)) form: Submission<ReplyForm>): Promise<PageResult> {
    return form.attempt(() => this.signing.answer(id, form.value.question, form.value.reply), {
      done: () => seeOther(`/signatures/${id}`, 'They read the answer when they open their link'),
      refused: (reply) => this.page(id, { reply }),
    });
  }

  private async page(id: string, typed: Partial<Forms>): Promise<PageResult> {
    const request = await this.signatures.get(id);
    const { actor } = RequestContext.current;
    const forms: Forms = {
      signing: Submission.blank(OwnSignatureForm),
      off: Submission.blank(CallOffForm),
      reply: Submission.blank(ReplyForm),
      ...typed,
    };
    const waiting = await this.signatures.waitingUntil(request);
    const notCopied = await this.signatures.copiesNotSent(request);
    const shown = [typed.signing, typed.off, typed.reply].find((form) => form && !form.ok);
    return page('signatures/web/signature', {
      ...presentRequest(request, await this.signatures.questionsOf(id), actor.id, notCopied, waiting),
      person: presentPerson(await this.participants.get(request.participantId)),
      paper: request.paper,
      notSent: await this.signatures.whyNotSent(request),
      mayEdit: actor.permissions.has(Permission.PlanningEdit),
      forms,
      ...(shown && { form: shown }),
    });
  }
}

/** What is wrong with the whole of a form that has no fields of its own. */
function carried(form: Submission<NothingForm>): Submission<CallOffForm> {
  return form.errors.reduce((off, { text }) => off.refused('', text), Submission.blank(CallOffForm));
}
