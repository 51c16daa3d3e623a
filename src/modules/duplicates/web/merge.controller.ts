import { Body, Query } from '@nestjs/common';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { londonDay } from '#shared/london-time';
import { Merges } from '../application/merges.service.js';
import { choicesOf, MergeForm, OtherRecordForm } from './merge.forms.js';
import { MergeWords } from './merge-words.js';
import { presentPair } from './present-pair.js';

/** Says that two records are of one person: which the other is, both side by side, and making them one. */
@PageController('participants/:id/merge')
export class MergeController {
  constructor(
    private readonly merges: Merges,
    private readonly participants: ParticipantsService,
    private readonly words: MergeWords,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantMerge, reads(Reads.Participant))
  async show(@Id() id: string, @Query('with') other?: unknown): Promise<PageResult> {
    const person = await this.participants.get(id);
    if (person.mergedIntoId) return seeOther(`/participants/${person.mergedIntoId}`, ONE_ALREADY);
    if (isUuid(other) && other !== id) return this.pair(id, other, null);
    const reference = typeof other === 'string' ? other : '';
    const form = Submission.blank(OtherRecordForm, { with: reference });
    if (reference === '') return this.choose(id, form);
    return form.attempt(() => this.merges.otherBy(id, reference), {
      done: (found) => seeOther(`/participants/${id}/merge?with=${found}`),
      refused: (again) => this.choose(id, again),
    });
  }

  @Route('POST', Permission.ParticipantMerge, changes('participant', 'two records made one'))
  submit(@Id() id: string, @Body(Submission.as(MergeForm)) form: Submission<MergeForm>): Promise<PageResult> {
    const { other, seen } = form.value;
    if (!isUuid(other) || other === id) throw new NotFound('record');
    return form.attempt(() => this.merges.merge(id, other, seen, choicesOf(form.value)), {
      done: (merge) => seeOther(`/merges/${merge}`),
      refused: (again) => this.pair(id, other, again),
    });
  }

  private async choose(id: string, form: Submission<OtherRecordForm>): Promise<PageResult> {
    const before = await this.merges.ofPerson(id);
    return page('duplicates/web/choose-other', {
      form,
      id,
      banner: presentPerson(await this.participants.get(id)),
      before: before.map((merge) => ({
        href: `/merges/${merge.id}`,
        text: `${merge.mergedReference}, ${formatDate(londonDay(merge.mergedAt))}${merge.state === 'undone' ? ' (undone)' : ''}`,
      })),
    });
  }

  private async pair(id: string, other: string, given: Submission<MergeForm> | null): Promise<PageResult> {
    const [standing, merged] = [await this.participants.get(id), await this.participants.get(other)];
    if (standing.mergedIntoId) return seeOther(`/participants/${standing.mergedIntoId}`, ONE_ALREADY);
    if (merged.mergedIntoId) return seeOther(`/participants/${merged.mergedIntoId}`, ONE_ALREADY);
    const preview = await this.merges.preview(id, other);
    const proposed = Object.fromEntries(preview.fields.map(({ field, proposed: choice }) => [field, choice]));
    const form = given ?? Submission.blank(MergeForm, proposed);
    return page('duplicates/web/side-by-side', { form, ...presentPair(preview, await this.words.prepare(), form) });
  }
}

const ONE_ALREADY = 'These records are one already. This is the one that stands';
