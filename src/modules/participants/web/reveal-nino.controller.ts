import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { spacedNino } from '#shared/nino';
import { NinoReveals } from '../application/nino-reveals.service.js';
import { ParticipantsService } from '../application/participants.service.js';
import { presentPerson } from './present-person.js';
import { MOST_WORDS, RevealNinoForm } from './reveal-nino.form.js';

/** Showing the whole National Insurance number of one person, once somebody said why. */
@PageController('participants/:id/nino')
export class RevealNinoController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly reveals: NinoReveals,
  ) {}

  @Route('GET', Permission.NinoReveal, reads(Reads.Participant))
  ask(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(RevealNinoForm));
  }

  /** Answers with the page itself and not with another address: the number is in no history and no cache. */
  @Route('POST', Permission.NinoReveal, stepUp(changes('National Insurance number', 'whole number shown')))
  async show(
    @Id() id: string,
    @Body(Submission.as(RevealNinoForm)) form: Submission<RevealNinoForm>,
  ): Promise<PageResult> {
    let nino = '';
    const answer = await form.attempt(
      async () => {
        nino = await this.reveals.reveal(id, form.value);
      },
      { done: () => page('participants/web/shown-nino', {}), refused: (again) => this.form(id, again) },
    );
    if (answer.kind !== 'page' || nino === '') return answer;
    return page('participants/web/shown-nino', { ...(await this.about(id)), nino: spacedNino(nino) });
  }

  private async form(id: string, form: Submission<RevealNinoForm>): Promise<PageResult> {
    const reasons = (await this.reveals.reasons()).map(({ code, label }) => ({ value: code, text: label }));
    return page('participants/web/reveal-nino', { ...(await this.about(id)), form, reasons, most: MOST_WORDS });
  }

  private async about(id: string): Promise<object> {
    const person = await this.participants.get(id);
    return { person: presentPerson(person), masked: person.maskedNino, back: `/participants/${id}` };
  }
}
