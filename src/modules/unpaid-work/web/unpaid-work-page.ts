import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { page, type PageResult } from '#platform/http/page';
import type { Submission } from '#platform/http/submission';
import { KIND_LIST, RESULT_LIST } from '../application/unpaid-work.service.js';
import type { UnpaidWorkView } from '../application/unpaid-work.view.js';
import type { UnpaidWorkForm } from './unpaid-work.form.js';

/** What the pages of unpaid work have in common: whose it is, and what can be chosen. */
@Injectable()
export class UnpaidWorkPage {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
  ) {}

  async surroundings(episodeId: string): Promise<{ readonly isOpen: boolean; readonly data: object }> {
    const episode = await this.episodes.get(episodeId);
    const person = presentPerson(await this.participants.get(episode.participantId));
    return { isOpen: episode.startedOn !== null && episode.exitedOn === null, data: { episode, person } };
  }

  async form(episodeId: string, form: Submission<UnpaidWorkForm>, work: UnpaidWorkView | null): Promise<PageResult> {
    const { data } = await this.surroundings(episodeId);
    const kinds = await this.choices(KIND_LIST);
    const results = await this.choices(RESULT_LIST);
    return page('unpaid-work/web/unpaid-work-form', { ...data, form, work, kinds, results });
  }

  private async choices(list: string): Promise<readonly { value: string; text: string }[]> {
    return (await this.policy.codeList(list)).map(({ code, label }) => ({ value: code, text: label }));
  }
}
