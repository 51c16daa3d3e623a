import { Body } from '@nestjs/common';
import { IsIn, IsString, ValidateIf } from 'class-validator';
import { ContactRules, FORMATS, type ContactRule } from '#modules/messages';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { parseTime } from '#modules/sessions';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { ReadsAs } from '#platform/http/reads-as';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';

const TIME = 'Enter a time, such as 10:00 or 10am, or leave it blank';
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const FORMAT_CODES = FORMATS.map(({ code }) => code);

class ContactRulesForm {
  @ValidateIf(({ notBefore }: ContactRulesForm) => notBefore.trim() !== '')
  @ReadsAs(parseTime, TIME)
  @IsString({ message: TIME })
  readonly notBefore: string = '';

  @ValidateIf(({ notAfter }: ContactRulesForm) => notAfter.trim() !== '')
  @ReadsAs(parseTime, TIME)
  @IsString({ message: TIME })
  readonly notAfter: string = '';

  @IsIn(DAYS.map((_, index) => String(index + 1)), { each: true, message: 'Choose days of the week' })
  readonly days: string[] = [];

  @IsIn(['discreet'], { each: true, message: 'Choose whether messages must be discreet' })
  readonly wording: string[] = [];

  @IsIn(FORMAT_CODES, { message: 'Choose in which words we write to them' })
  readonly format: string = 'standard';

  @IsString()
  readonly version: string = '0';
}

/** When and in which words somebody may be written to. */
@PageController('participants/:id/contact-rules')
export class ContactRulesController {
  constructor(
    private readonly rules: ContactRules,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET', Permission.ParticipantEdit, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(ContactRulesForm, await this.stored(id)));
  }

  @Route('POST', Permission.ParticipantEdit, changes('contact rule', 'how somebody may be written to recorded'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(ContactRulesForm)) form: Submission<ContactRulesForm>,
  ): Promise<PageResult> {
    const keep = async (): Promise<void> => {
      const { areaId, providerId } = await this.participants.get(id);
      await this.rules.keep({ participantId: id, areaId, providerId }, ruleOf(form.value), Number(form.value.version));
    };
    return form.attempt(keep, {
      done: () => seeOther(`/participants/${id}/messages`, 'Saved. It holds from the next message on'),
      refused: (again) => this.page(id, again),
      now: () => this.stored(id),
    });
  }

  private async stored(id: string): Promise<Partial<ContactRulesForm>> {
    const { notBefore, notAfter, days, isDiscreet, format, version } = await this.rules.of(id);
    return {
      ...{ notBefore, notAfter, format, version: String(version) },
      ...{ days: days.map(String), wording: isDiscreet ? ['discreet'] : [] },
    };
  }

  private async page(id: string, form: Submission<ContactRulesForm>): Promise<PageResult> {
    return page('correspondence/web/contact-rules', {
      id,
      form,
      person: presentPerson(await this.participants.get(id)),
      weekdays: DAYS.map((text, index) => ({ value: String(index + 1), text })),
      formats: FORMATS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}

function ruleOf({ notBefore, notAfter, days, wording, format }: ContactRulesForm): ContactRule {
  return {
    notBefore: parseTime(notBefore) ?? '',
    notAfter: parseTime(notAfter) ?? '',
    days: days.map(Number).toSorted((a, b) => a - b),
    isDiscreet: wording.includes('discreet'),
    format: FORMAT_CODES.find((code) => code === format) ?? 'standard',
  };
}
