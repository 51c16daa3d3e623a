import { randomUUID } from 'node:crypto';
import { Body } from '@nestjs/common';
import { leavingWords } from '#modules/messages';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { OwnWordsService } from '../application/own-words.service.js';
import { ProfilesService } from '../application/profiles.service.js';
import { OWN_QUESTIONS } from '../domain/own-words.js';
import { AskForm, TakeForm, takingsOf } from './own-words.form.js';
import { PlanningPage } from './planning-page.js';
import { presentAsking, presentPart, presentTaking } from './present-own-words.js';

/** Asking somebody to write their own part of the profile, what they sent, and taking it in. */
@PageController('episodes/:id/own-words')
export class OwnWordsController {
  constructor(
    private readonly ownWords: OwnWordsService,
    private readonly profiles: ProfilesService,
    private readonly planning: PlanningPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const parts = await this.ownWords.list(id);
    const names = await this.planning.namesOf(
      parts.flatMap(({ askedBy, takenBy }) => (takenBy ? [askedBy, takenBy] : [askedBy])),
    );
    return page('planning/web/own-words', {
      ...(await this.planning.surroundings(id)),
      waiting: parts.filter(({ state }) => state === 'sent').map(({ id: part }) => `/episodes/${id}/own-words/${part}`),
      parts: parts.map((part) => presentPart(part, names)),
    });
  }

  @Route('GET new', Permission.PlanningEdit, reads(Reads.Episode))
  async blank(@Id() id: string): Promise<PageResult> {
    return this.asking(id, Submission.blank(AskForm, { key: randomUUID() }));
  }

  @Route('POST new', Permission.PlanningEdit, changes('own words', 'asked to write their own part'))
  async ask(@Id() id: string, @Body(Submission.as(AskForm)) form: Submission<AskForm>): Promise<PageResult> {
    const ask = async (): Promise<Date | null> => {
      await this.ownWords.ask(id, form.value.key);
      return (await this.ownWords.outlook(id)).leavesAt;
    };
    return form.attempt(ask, {
      done: (leavesAt) =>
        seeOther(`/episodes/${id}/own-words`, leavingWords('The link to them', leavesAt, this.clock.now())),
      refused: (again) => this.asking(id, again),
    });
  }

  @Route('GET paper', Permission.EpisodeRead, reads(Reads.Episode))
  async paper(@Id() id: string): Promise<PageResult> {
    return page('planning/web/own-words-paper', {
      ...(await this.planning.surroundings(id)),
      questions: OWN_QUESTIONS,
    });
  }

  @Route('GET :part', Permission.PlanningEdit, reads(Reads.Episode))
  async look(@Id() id: string, @Id('part') part: string): Promise<PageResult> {
    return this.taking(id, part, Submission.blank(TakeForm));
  }

  @Route('POST :part', Permission.PlanningEdit, changes('vocational profile', 'own words taken into the profile'))
  async take(
    @Id() id: string,
    @Id('part') part: string,
    @Body(Submission.as(TakeForm)) form: Submission<TakeForm>,
  ): Promise<PageResult> {
    const take = () => this.ownWords.take(id, part, takingsOf(form.value), Number(form.value.basedOn));
    return form.attempt(take, {
      done: ({ takenEdition }) =>
        takenEdition === null
          ? seeOther(`/episodes/${id}/profile`, 'Marked as read. The profile stays as it stood')
          : seeOther(`/episodes/${id}/profile`, 'Their words stand in the profile, marked as their own'),
      refused: (again) => this.taking(id, part, again),
    });
  }

  private async asking(id: string, form: Submission<AskForm>): Promise<PageResult> {
    const parts = await this.ownWords.list(id);
    return page('planning/web/ask-own-words', {
      ...(await this.planning.surroundings(id)),
      ...presentAsking(await this.ownWords.outlook(id), this.clock.now()),
      form,
      isOut: parts.some(({ state }) => state === 'asked' || state === 'begun'),
    });
  }

  private async taking(id: string, partId: string, form: Submission<TakeForm>): Promise<PageResult> {
    const part = await this.ownWords.sent(id, partId);
    if (part.state === 'taken') return seeOther(`/episodes/${id}/own-words`);
    const profile = await this.profiles.current(id);
    return page('planning/web/take-own-words', {
      ...(await this.planning.surroundings(id)),
      form,
      part: partId,
      basedOn: profile?.edition ?? 0,
      questions: presentTaking(part, profile),
    });
  }
}
