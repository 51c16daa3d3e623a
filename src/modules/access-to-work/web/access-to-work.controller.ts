import { Body } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { PlacementsService } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { AccessToWorkService, type StandingApplication } from '../application/access-to-work.service.js';
import { AMOUNT_PER, inWords, STAGES, stageLabel } from '../domain/access-to-work.js';
import { AccessToWorkForm, typedWords, wordsOf } from './access-to-work.form.js';

const itemsOf = (list: readonly { readonly code: string; readonly label: string }[]) =>
  list.map(({ code, label }) => ({ value: code, text: label }));

/** The applications of a person to Access to Work, and recording one. */
@PageController('episodes/:id/access-to-work')
export class AccessToWorkListController {
  constructor(
    private readonly records: AccessToWorkService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly placements: PlacementsService,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    return page('access-to-work/web/access-to-work-list', {
      ...{ episode, mayEdit: episode.exitedOn === null },
      person: presentPerson(await this.participants.get(episode.participantId)),
      records: (await this.records.ofEpisode(id)).map(presentRecord),
    });
  }

  @Route('GET new', Permission.ParticipantSensitive, reads(Reads.Episode))
  blank(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(AccessToWorkForm));
  }

  @Route(
    'POST new',
    Permission.ParticipantSensitive,
    changes('support at work', 'support at work recorded', { what: Reads.Episode, idFrom: 'id' }),
  )
  add(
    @Id() id: string,
    @Body(Submission.as(AccessToWorkForm)) form: Submission<AccessToWorkForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.records.add(id, wordsOf(form.value)), {
      done: () => seeOther(`/episodes/${id}/access-to-work`, 'Recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AccessToWorkForm>): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    return page('access-to-work/web/access-to-work-form', {
      ...{ episode, form, id: null, mayEdit: true, history: [] },
      person: presentPerson(await this.participants.get(episode.participantId)),
      ...(await choicesFor(id, this.records, this.placements)),
    });
  }
}

/** One application: its next stage, putting it right, and every stage before. */
@PageController('access-to-work/:id')
export class AccessToWorkController {
  constructor(
    private readonly records: AccessToWorkService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly placements: PlacementsService,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const [newest] = await this.records.editions(id);
    return this.form(id, Submission.blank(AccessToWorkForm, typedWords(newest, newest.edition)));
  }

  @Route(
    'POST',
    Permission.ParticipantSensitive,
    changes('support at work', 'support at work changed', { what: Reads.Episode, idFrom: null }),
  )
  async save(
    @Id() id: string,
    @Body(Submission.as(AccessToWorkForm)) form: Submission<AccessToWorkForm>,
  ): Promise<PageResult> {
    const [{ episodeId }] = await this.records.editions(id);
    return form.attempt(() => this.records.save(id, wordsOf(form.value), Number(form.value.basedOn)), {
      done: () => seeOther(`/episodes/${episodeId}/access-to-work`, 'Saved'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AccessToWorkForm>): Promise<PageResult> {
    const editions = await this.records.editions(id);
    const [{ episodeId }] = editions;
    const names = await this.records.writers(editions);
    const labels = new Map((await this.records.supports()).map(({ code, label }) => [code, label]));
    const episode = await this.episodes.get(episodeId);
    return page('access-to-work/web/access-to-work-form', {
      ...{ episode, form, id, mayEdit: true },
      person: presentPerson(await this.participants.get(episode.participantId)),
      ...(await choicesFor(episodeId, this.records, this.placements)),
      history: editions.map((one) => ({
        on: londonDay(one.createdAt),
        title: inWords(one, labels),
        text: [one.reason, one.note].filter((words) => words !== '').join('. '),
        by: names.get(one.writtenBy) ?? '',
      })),
    });
  }
}

async function choicesFor(episodeId: string, records: AccessToWorkService, placements: PlacementsService) {
  const jobs = await placements.ofEpisode(episodeId);
  return {
    ...{ stages: itemsOf(STAGES), per: itemsOf(AMOUNT_PER), kinds: itemsOf(await records.supports()) },
    jobs: jobs.map(({ id, jobTitle, employerName }) => ({ value: id, text: `${jobTitle} at ${employerName}` })),
  };
}

/** One application as a card of the list. */
function presentRecord({ record, words, next, job }: StandingApplication) {
  const { label, colour } = stageLabel(record.stage);
  return {
    href: `/access-to-work/${record.recordId}`,
    title: words,
    tag: { text: label, colour },
    reference: record.reference === '' ? null : `Reference ${record.reference}`,
    job: job ? { href: `/placements/${job.id}`, title: job.title } : null,
    next: next && `${next.what}: ${formatDate(next.on)}`,
    reason: record.reason,
  };
}
