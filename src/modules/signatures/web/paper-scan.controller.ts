import { Body } from '@nestjs/common';
import { FormFiles, WithFile, type HeldFile } from '#modules/documents';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { IsTypedDate } from '#platform/http/typed-date';
import { Permission } from '#platform/security/permission';
import { calendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { SignaturesService } from '../application/signatures.service.js';
import { SigningService } from '../application/signing.service.js';

class ScanForm extends WithFile {
  @IsTypedDate('Enter the day they signed')
  readonly signedOn: string = '';
}

/** Whoever’s turn it is signed with a pen: the day, and a scan of what they signed. */
@PageController('signatures/:id/paper')
export class PaperScanController {
  constructor(
    private readonly signatures: SignaturesService,
    private readonly signing: SigningService,
    private readonly participants: ParticipantsService,
    private readonly files: FormFiles,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Paper))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(ScanForm));
  }

  @Route('POST', Permission.PlanningEdit, changes('signature', 'signature on paper recorded'))
  async record(@Id() id: string, @Body(Submission.as(ScanForm)) form: Submission<ScanForm>): Promise<PageResult> {
    const { participantId } = await this.signatures.get(id);
    const here = { form: `signatures/${id}/paper`, participantId };
    if (form.value.step === 'remove-file') {
      await this.files.letGo(here);
      return this.page(id, Submission.blank(ScanForm, { ...form.value, file: null, heldFile: '' }));
    }
    const record = async (): Promise<void> => {
      const file = await this.files.sent(form.value, here);
      if (!file) throw new RuleBroken('signature.scan-needed', 'Choose a scan or a photo of what they signed', 'file');
      await this.signing.signedOnPaper(
        id,
        parseTypedDate(form.value.signedOn) ?? calendarDate(this.clock.today()),
        file,
      );
      await this.files.letGo(here);
    };
    return form.attempt(record, {
      done: () => seeOther(`/signatures/${id}`, 'The signature on paper is recorded'),
      refused: async (again) => {
        const back = await this.files.sentBack(again, here);
        return this.page(id, back.form, back.held);
      },
    });
  }

  private async page(id: string, form: Submission<ScanForm>, held: HeldFile | null = null): Promise<PageResult> {
    const { title, current, participantId } = await this.signatures.get(id);
    if (form.ok && (!current || current.role === 'specialist')) return seeOther(`/signatures/${id}`);
    return page('signatures/web/paper-scan', {
      ...{ id, title, participantId, form, held, name: current?.name ?? '', megabytes: await this.files.megabytes() },
      person: presentPerson(await this.participants.get(participantId)),
    });
  }
}
